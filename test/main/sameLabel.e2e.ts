import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "../../platform/store/openStore";
import { testDatabase } from "../support/testDatabase";
import { places } from "./places";
import { run } from "./run";

test("workers may go by the same label: each start is a process of its own, until it ends", async () => {
  await run(["tools/build.mjs"], {}).ended();
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), "throughline-worker-"));
  const env = async () => ({
    ...(await places()),
    ...{ DATA_DIR: folder, DATABASE_URL: database.url, WORKER_ID: "worker-7" },
  });
  const first = run(["dist/main.js", "worker"], await env());
  const second = run(["dist/main.js", "worker"], await env());
  for (const worker of [first, second]) await worker.says("The worker runs, and listens for webhooks");

  const store = openStore(database.url, 1);
  const labels = () => store.prisma.process.findMany({ select: { label: true, ending: true } });
  expect(await labels()).toEqual(Array.from({ length: 2 }, () => ({ label: "worker-7", ending: null })));
  for (const worker of [first, second]) expect((await worker.end("SIGTERM")).code).toBe(0);
  expect(await labels()).toEqual(Array.from({ length: 2 }, () => ({ label: "worker-7", ending: "ENDED" })));
  await store.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
