import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { openEnqueuer } from "../../platform/durable/openEnqueuer";
import { openStore, type Store } from "../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { eventually } from "./eventually";

const ROOT = join(__dirname, "../..");

describe("two executions of one workflow that meet", () => {
  let database: TestDatabase;
  let store: Store;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
  });
  afterAll(async () => {
    for (const child of children) child.kill("SIGKILL");
    await store?.close();
    await database?.drop();
  });

  function worker(name: string) {
    const child = spawn(process.execPath, ["-r", join(ROOT, "tools/register.cjs"), join(__dirname, "meetingRun.ts")], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: database.url, EXECUTOR_ID: name },
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    const said: string[] = [];
    createInterface(child.stdout).on("line", (line) => said.push(line));
    return {
      said,
      signal: (signal: NodeJS.Signals) => child.kill(signal),
      says: (words: string) => eventually(async () => said.includes(words)),
      answer: (question: string) =>
        store.prisma.feedCursor.create({ data: { source: `${question} ${name}`, cursor: "answered" } }),
    };
  }
  const stateOf = async () => {
    const { rows } = await store.pool.query<{ status: string; steps: string[] }>(
      `SELECT status, (SELECT array_agg(function_name ORDER BY function_id) FROM dbos.operation_outputs o
         WHERE o.workflow_uuid = w.workflow_uuid) AS steps
       FROM dbos.workflow_status w WHERE workflow_uuid = 'met'`,
    );
    return rows[0];
  };

  it("come to one end: the one that lost ends quietly, and leaves no error and no case", async () => {
    const paused = worker("paused");
    await paused.says("started");
    const enqueuer = await openEnqueuer(database.url);
    const client = await store.pool.connect();
    await enqueuer.enqueue(client, { workflow: "asking", id: "met", queue: "asking", input: {} });
    client.release();
    await enqueuer.close();
    await paused.says("asks first");
    // It stands still, and is taken for dead.
    paused.signal("SIGSTOP");
    await store.pool.query("UPDATE dbos.workflow_status SET status = 'ENQUEUED' WHERE workflow_uuid = 'met'");
    const successor = worker("successor");
    await successor.says("asks first");

    await successor.answer("first");
    await successor.says("asks second");
    await paused.answer("first");
    paused.signal("SIGCONT");
    await paused.says("lost first");
    // What it does about that, it does before the other goes on.
    const isDone = async () =>
      paused.said.includes("Aborting duplicate execution of workflow met.") ||
      (await stateOf())?.status === "ERROR" ||
      (await store.prisma.exceptionCase.count()) > 0;
    await eventually(isDone, async () => paused.said);
    await successor.answer("second");

    await eventually(async () => (await stateOf())?.status !== "PENDING", stateOf);
    expect(await stateOf()).toEqual({ status: "SUCCESS", steps: ["first", "second"] });
    expect(await store.prisma.exceptionCase.findMany()).toEqual([]);
  }, 120_000);
});
