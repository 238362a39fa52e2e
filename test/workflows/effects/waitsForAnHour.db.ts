import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { join } from "node:path";
import pino from "pino";
import { openEnqueuer, type Enqueuer } from "../../../platform/durable/openEnqueuer";
import { openStore, type Store } from "../../../platform/store/openStore";
import { stuckFact } from "../../../workflows/health/stuckFact";
import type { Hub } from "../../../workflows/hub";
import { tellLongRunning } from "../../../workflows/watchdog/tellLongRunning";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { eventually } from "../eventually";

const ROOT = join(__dirname, "../../..");
/** More than the 20 that the worker runs at once. */
const ASKING = Array.from({ length: 25 }, (_, no) => `asking ${String(no).padStart(2, "0")}`);
const HOUR_MS = 3_600_000;

describe("workflows that a platform asks to come back in an hour", () => {
  let database: TestDatabase;
  let store: Store;
  let enqueuer: Enqueuer;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
    enqueuer = await openEnqueuer(database.url);
  });
  afterAll(async () => {
    for (const child of children) child.kill("SIGKILL");
    await enqueuer?.close();
    await store?.close();
    await database?.drop();
  });

  function worker(name: string) {
    const child = spawn(process.execPath, ["-r", "./tools/register.cjs", "test/workflows/effects/waitingWorker.ts"], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: database.url, WORKER: name },
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    const ended = once(child, "exit");
    const said: string[] = [];
    createInterface(child.stdout).on("line", (line) => said.push(line));
    return {
      said,
      kill: async () => {
        child.kill("SIGKILL");
        await ended;
      },
      end: async () => {
        child.kill("SIGTERM");
        return ended;
      },
    };
  }
  const ask = async (workflow: string, id: string) => {
    const client = await store.pool.connect();
    await enqueuer.enqueue(client, { workflow, id, queue: "erp", input: {} });
    client.release();
  };
  /** How many of those that ask stand so, under way in a worker of this name. */
  const standing = async (status: string, label: string) => {
    const { rows } = await store.pool.query<{ id: string }>(
      `SELECT workflow_uuid AS id FROM dbos.workflow_status s JOIN operations.process p ON p.id = s.executor_id
       WHERE s.name = 'asking' AND s.status = $1 AND p.label = $2 AND p.ended_at IS NULL`,
      [status, label],
    );
    return rows.length;
  };
  const wakeUps = async () => {
    const { rows } = await store.pool.query<{ id: string; at: number }>(
      `SELECT workflow_uuid AS id, output::float8 AS at FROM dbos.operation_outputs
       WHERE function_name = 'DBOS.sleep' ORDER BY workflow_uuid, function_id`,
    );
    return rows;
  };
  const outcome = async (id: string) => {
    const { rows } = await store.pool.query<{ output: string }>(
      `SELECT o.output FROM dbos.workflow_status s JOIN dbos.workflow_output o USING (workflow_uuid)
       WHERE s.workflow_uuid = $1 AND s.status = 'SUCCESS'`,
      [id],
    );
    return rows[0] && JSON.stringify(rows[0].output);
  };
  const state = async () =>
    (await store.pool.query("SELECT workflow_uuid, name, status, executor_id FROM dbos.workflow_status ORDER BY 1"))
      .rows;

  it("hold no place of their queue: another is done at once, also behind a kill, and all of them in the end", async () => {
    const began = Date.now();
    let one = worker("worker 0");
    for (const id of ASKING) await ask("asking", id);
    await eventually(async () => (await wakeUps()).length === ASKING.length, state);
    const first = await wakeUps();
    expect(first.map(({ id }) => id)).toEqual(ASKING);
    for (const { at } of first) expect(at).toBeGreaterThanOrEqual(began + HOUR_MS);
    await ask("needingNothing", "another");
    expect(await eventually(() => outcome("another"), state)).toContain("done by worker 0");

    // Four workers in a row die while they sleep, which is none of their doing.
    for (let no = 1; no <= 4; no += 1) {
      await one.kill();
      one = worker(`worker ${no}`);
      await eventually(async () => (await standing("PENDING", `worker ${no}`)) === ASKING.length, state);
      await ask("needingNothing", `another beside worker ${no}`);
      expect(await eventually(() => outcome(`another beside worker ${no}`), state)).toContain(`done by worker ${no}`);
    }
    expect(await wakeUps()).toEqual(first);
    expect(await store.prisma.exceptionCase.findMany()).toEqual([]);

    // The hour is over, as far as the engine has noted it.
    await one.kill();
    await store.pool.query(
      "UPDATE dbos.operation_outputs SET output = '0', completed_at_epoch_ms = 0 WHERE function_name = 'DBOS.sleep'",
    );
    one = worker("worker 5");
    await eventually(async () => one.said.length >= 20, state);
    await store.prisma.feedCursor.create({ data: { source: "open", cursor: "open" } });
    for (const id of ASKING) expect(await eventually(() => outcome(id), state)).toContain("answered");
    expect(one.said).toHaveLength(ASKING.length);
    expect(one.said.at(-1)).toContain("20 at the most");
    await one.kill();
  });

  it("do not keep their worker from ending, which waits for what it has in hand, and go on in another at their time", async () => {
    const isNoted = async (source: string) => (await store.prisma.feedCursor.count({ where: { source } })) > 0;
    const sleeps = async () => (await wakeUps()).filter(({ id }) => id === "sleeper");
    const one = worker("one that ends");
    await ask("asking", "sleeper");
    const [asleep] = await eventually(async () => {
      const slept = await sleeps();
      return slept.length > 0 && slept;
    }, state);
    await ask("inHand", "held");
    await eventually(() => isNoted("in hand held"), state);
    const ended = one.end();
    await eventually(async () => one.said.includes("ends"));
    await store.prisma.feedCursor.create({ data: { source: "let go", cursor: "let go" } });
    expect(await ended).toEqual([0, null]);
    expect(await outcome("held")).toContain("held by one that ends");

    const two = worker("another");
    await eventually(async () => (await standing("PENDING", "another")) === 1, state);
    await ask("needingNothing", "beside the sleeper");
    expect(await eventually(() => outcome("beside the sleeper"), state)).toContain("done by another");
    expect(await sleeps()).toEqual([asleep]);
    expect(await two.end()).toEqual([0, null]);

    // The hour is over, as far as the engine has noted it.
    await store.pool.query(
      "UPDATE dbos.operation_outputs SET output = '0', completed_at_epoch_ms = 0 WHERE workflow_uuid = 'sleeper' AND function_name = 'DBOS.sleep'",
    );
    const three = worker("the last");
    expect(await eventually(() => outcome("sleeper"), state)).toContain("answered");
    expect(await three.end()).toEqual([0, null]);
  });

  it("are not taken for stuck before they are to wake up", async () => {
    const now = new Date();
    const hours = (count: number) => now.getTime() + count * HOUR_MS;
    await store.prisma.watchRun.create({ data: { id: 1, beganAt: now, processMinutes: 40 } });
    const add = async (id: string, until: number) => {
      await store.pool.query(
        `INSERT INTO dbos.workflow_status (workflow_uuid, name, status, queue_name, created_at, updated_at)
         VALUES ($1, 'posting', 'PENDING', 'erp', $2, $2)`,
        [id, hours(-3)],
      );
      await store.pool.query(
        `INSERT INTO dbos.operation_outputs (workflow_uuid, function_id, function_name, output, completed_at_epoch_ms)
         VALUES ($1, 1, 'DBOS.sleep', $2, $3)`,
        [id, String(until), until],
      );
    };
    const hub = {
      ...{ store, now: () => now, log: pino({ level: "silent" }), settings: { watch: { processMinutes: 40 } } },
    } as unknown as Hub;
    const told = async () => {
      await store.prisma.$transaction((tx) => tellLongRunning(tx, hub));
      const cases = await store.prisma.exceptionCase.findMany({ where: { ended: null } });
      return { state: (await stuckFact(store, now)).state, cases: cases.map(({ payload }) => payload) };
    };
    await add("sleeps", hours(1));
    expect(await told()).toEqual({ state: "ok", cases: [] });
    await add("woke up", hours(-1));
    expect(await told()).toMatchObject({ state: "degraded", cases: [{ count: 1, oldest: ["woke up"] }] });
  });
});
