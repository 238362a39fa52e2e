import { spawn } from "node:child_process";
import { join } from "node:path";
import { openEnqueuer } from "../../../platform/durable/openEnqueuer";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const ROOT = join(__dirname, "../../..");
const STEPS = [1, 2, 3, 4].flatMap((no) => [`write ${no}`, `look ${no}`]);

describe("the durable engine", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  function work(workflowId: string, killAfter = "") {
    const child = spawn(process.execPath, ["-r", join(ROOT, "tools/register.cjs"), join(__dirname, "countToFour.ts")], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: database.url, WORKFLOW_ID: workflowId, KILL_AFTER: killAfter },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
    return new Promise<{ signal: string | null; said: string }>((resolve) =>
      child.on("close", (_code, signal) => resolve({ signal, said })),
    );
  }

  it.each(STEPS)("has the same outcome, each write once, when killed behind '%s'", async (step) => {
    const id = `killed behind ${step}`;
    expect(await work(id, step)).toEqual({ signal: "SIGKILL", said: "" });
    expect(await work(id)).toEqual({ signal: null, said: "sum 10\n" });
    const written = await store.prisma.feedCursor.findMany({
      where: { source: { startsWith: `${id}/` } },
      orderBy: { source: "asc" },
    });
    expect(written.map(({ cursor }) => cursor)).toEqual(["1", "2", "3", "4"]);
  });

  it("starts nothing when the transaction that asked for the workflow is rolled back", async () => {
    const enqueuer = await openEnqueuer(database.url);
    const client = await store.pool.connect();
    await client.query("BEGIN");
    await enqueuer.enqueue(client, { workflow: "countToFour", id: "never", queue: "counting", input: { to: 4 } });
    await client.query("ROLLBACK");
    const { rows } = await client.query("SELECT FROM dbos.workflow_status WHERE workflow_uuid = 'never'");
    client.release();
    await enqueuer.close();
    expect(rows).toHaveLength(0);
  });
});
