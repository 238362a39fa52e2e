import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { holdAlone } from "../../platform/store/holdAlone";
import { testDatabase } from "../support/testDatabase";
import { places } from "./places";
import { run } from "./run";

test("a worker does not start under the name of one that runs, and starts once that is gone", async () => {
  await run(["tools/build.mjs"], {}).ended();
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), "throughline-worker-"));
  const env = { ...(await places()), DATA_DIR: folder, DATABASE_URL: database.url, WORKER_ID: "worker-7" };
  const other = await holdAlone(database.url, "worker-7", { log: pino({ level: "silent" }), waitMs: 50 });

  const refused = run(["dist/main.js", "worker"], { ...env, LOG_LEVEL: "warn" });
  expect((await refused.ended()).code).toBe(1);
  expect(refused.output()).toBe(
    'Settings cannot be used:\n  WORKER_ID: another worker runs as "worker-7"; each needs its own\n',
  );

  await other?.close();
  const worker = run(["dist/main.js", "worker"], env);
  await worker.says("The worker runs, and listens for webhooks");
  // It holds the name itself.
  expect(await holdAlone(database.url, "worker-7", { log: pino({ level: "silent" }), waitMs: 50 })).toBeUndefined();
  expect((await worker.end("SIGTERM")).code).toBe(0);
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}, 120_000);
