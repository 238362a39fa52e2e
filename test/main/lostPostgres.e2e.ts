import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../../platform/database/startEmbeddedPostgres";
import { places } from "./places";
import { run } from "./run";

describe("a role over the embedded Postgres", () => {
  let folder: string;
  beforeAll(async () => {
    await run(["tools/build.mjs"], {}).ended();
    folder = mkdtempSync(join(tmpdir(), "throughline-lost-"));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("ends with a sentence and a code when that is killed, and starts again with what is kept", async () => {
    const env = { ...(await places()), DATA_DIR: folder };
    const first = run(["dist/main.js", "gateway"], env);
    await first.says("listens");
    const { pid } = await startEmbeddedPostgres(join(folder, "postgres"));
    process.kill(pid, "SIGKILL");
    expect(await first.ended()).toEqual({ code: 1, signal: null });
    expect(first.output()).toContain(`The embedded Postgres, process ${pid}, has ended, and this ends with it`);

    const second = run(["dist/main.js", "gateway"], env);
    await second.says("listens");
    expect(await second.end("SIGTERM")).toMatchObject({ code: 0 });
  }, 180_000);
});
