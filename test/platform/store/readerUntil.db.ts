import { isStoreTrouble } from "../../../platform/store/isStoreTrouble";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { eventually } from "../../workflows/eventually";

let database: TestDatabase;
let store: Store;
let beside: Store;
beforeEach(async () => {
  database = await testDatabase();
  store = openStore(database.url, 2);
  beside = openStore(database.url, 1);
});
afterEach(async () => {
  await store.close();
  await beside.close();
  await database.drop();
});

/** How many statements of these tests the server works on. */
async function running(): Promise<number> {
  const { rows } = await beside.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active' AND query LIKE '%pg_sleep%'`,
  );
  return rows[0]?.count ?? 0;
}

test("reads that nobody waits for any more end in the database, and those that wait for a connection are not begun", async () => {
  const left = new AbortController();
  const reader = store.readerUntil(left.signal);
  const reads = Array.from({ length: 20 }, () => reader.$queryRawUnsafe("SELECT pg_sleep(3600)"));
  const outcomes = Promise.allSettled(reads);
  await eventually(async () => (await running()) === 2);
  left.abort();
  for (const outcome of await outcomes) {
    expect(outcome).toMatchObject({ status: "rejected", reason: { code: "57014" } });
    expect(isStoreTrouble(Reflect.get(outcome, "reason"))).toBe(true);
  }
  expect(await running()).toBe(0);
  await expect(reader.$queryRawUnsafe("SELECT 1 AS one")).rejects.toMatchObject({ code: "57014" });
  expect(await store.readerUntil(new AbortController().signal).$queryRawUnsafe("SELECT 1 AS one")).toEqual([
    { one: 1 },
  ]);
});

test("what other work reads over the same connections is not ended with them, before or after", async () => {
  const left = new AbortController();
  const given = store.readerUntil(left.signal);
  const other = store.prisma.$transaction(async (tx) => {
    await tx.$queryRawUnsafe("SELECT pg_sleep(1)");
    return tx.$queryRawUnsafe("SELECT 'kept' AS word");
  });
  const read = given.$queryRawUnsafe("SELECT pg_sleep(3600)").catch((error: unknown) => error);
  await eventually(async () => (await running()) === 2);
  left.abort();
  expect(await read).toMatchObject({ code: "57014" });
  const after = await Promise.all(Array.from({ length: 20 }, () => store.reader.$queryRawUnsafe("SELECT 1 AS one")));
  expect(after).toEqual(Array.from({ length: 20 }, () => [{ one: 1 }]));
  expect(await other).toEqual([{ word: "kept" }]);
});

test("a read that the database refuses says why, and takes no connection with it", async () => {
  const reader = store.readerUntil(new AbortController().signal);
  for (let no = 0; no < 5; no += 1) {
    await expect(reader.$queryRawUnsafe("SELECT 1 / 0")).rejects.toMatchObject({ code: "22012" });
  }
  expect(await reader.$queryRawUnsafe("SELECT $1::text AS said", "well")).toEqual([{ said: "well" }]);
});
