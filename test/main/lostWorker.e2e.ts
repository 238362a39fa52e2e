import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "../../platform/store/openStore";
import { testDatabase } from "../support/testDatabase";
import { places } from "./places";
import { run } from "./run";

test("a worker that others took for dead says so, and ends with 1", async () => {
  await run(["tools/build.mjs"], {}).ended();
  const database = await testDatabase();
  const store = openStore(database.url, 1);
  const folder = mkdtempSync(join(tmpdir(), "throughline-worker-"));
  const worker = run(["dist/main.js", "worker"], { ...(await places()), DATA_DIR: folder, DATABASE_URL: database.url });
  await worker.says("The worker runs, and listens for webhooks");

  await store.pool.query("UPDATE operations.process SET ended_at = clock_timestamp(), ending = 'LAPSED'");
  expect(await worker.ended()).toEqual({ code: 1, signal: null });
  expect(worker.output()).toContain("others took over what it did: it ends, to be started again");
  await store.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
