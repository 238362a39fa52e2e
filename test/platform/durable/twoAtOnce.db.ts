import { spawn } from "node:child_process";
import { join } from "node:path";
import { openEnqueuer } from "../../../platform/durable/openEnqueuer";
import { openStore } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const ROOT = join(__dirname, "../../..");

describe("workers that start at once over a database without the engine's tables", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database?.drop());

  const work = (id: string) => {
    const child = spawn(process.execPath, ["-r", join(ROOT, "tools/register.cjs"), join(__dirname, "countToFour.ts")], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: database.url, WORKFLOW_ID: id, EXECUTOR_ID: id, KILL_AFTER: "" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
    return new Promise<{ code: number | null; said: string }>((resolve) =>
      child.on("close", (code) => resolve({ code, said })),
    );
  };

  it("make them once, one after the other, and each does its work", async () => {
    const ends = await Promise.all(["first", "second", "third", "fourth"].map(work));
    expect(ends).toEqual(Array.from({ length: 4 }, () => ({ code: 0, said: "sum 10\n" })));
  }, 120_000);

  it("are not waited for by a process that only asks for work, be it the first of all", async () => {
    const fresh = await testDatabase();
    const store = openStore(fresh.url, 1);
    const enqueuer = await openEnqueuer(fresh.url);
    const client = await store.pool.connect();
    await enqueuer.enqueue(client, { workflow: "countToFour", id: "asked", queue: "counting", input: { to: 4 } });
    const { rows } = await client.query("SELECT status FROM dbos.workflow_status WHERE workflow_uuid = 'asked'");
    expect(rows).toEqual([{ status: "ENQUEUED" }]);
    client.release();
    await enqueuer.close();
    await store.close();
    await fresh.drop();
  });
});
