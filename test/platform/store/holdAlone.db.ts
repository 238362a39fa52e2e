import pino from "pino";
import { holdAlone } from "../../../platform/store/holdAlone";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const log = pino({ level: "silent" });
let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await testDatabase();
  store = openStore(database.url, 2);
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const hold = (name: string, waitMs: number) => holdAlone(database.url, name, { log, waitMs });
const holders = async (granted = true): Promise<number[]> => {
  const { rows } = await store.pool.query<{ pid: number }>(
    `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted = $1
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [granted],
  );
  return rows.map(({ pid }) => pid);
};
/** Looks until somebody is seen; a test that waits for ever fails by its own limit. */
const until = async (look: () => Promise<boolean>): Promise<void> => {
  while (!(await look())) await new Promise((resolve) => setImmediate(resolve));
};

test("one name is held by one at a time, and another beside it", async () => {
  const first = await hold("worker-1", 50);
  const other = await hold("worker-2", 50);
  expect(await hold("worker-1", 50)).toBeUndefined();
  expect(await holders()).toHaveLength(2);
  await first?.close();
  await other?.close();
  expect(await holders()).toEqual([]);
});

test("who waits for a name has it once it is given up", async () => {
  const first = await hold("worker-1", 50);
  const waiting = hold("worker-1", 30_000);
  await until(async () => (await holders(false)).length === 1);
  await first?.close();
  const second = await waiting;
  expect(second).toBeDefined();
  expect(await hold("worker-1", 50)).toBeUndefined();
  await second?.close();
});

test("a name is taken back when its connection was ended", async () => {
  const held = await hold("worker-1", 50);
  const [before] = await holders();
  await store.pool.query("SELECT pg_terminate_backend($1)", [before]);
  await until(async () => {
    const [now] = await holders();
    return now !== undefined && now !== before;
  });
  expect(await hold("worker-1", 50)).toBeUndefined();
  await held?.close();
  await until(async () => (await holders()).length === 0);
});
