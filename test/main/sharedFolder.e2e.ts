import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "../workflows/eventually";
import { places } from "./places";
import { processesOf } from "./processesOf";
import { run } from "./run";

const READY = "The worker, the subgraphs and the gateway are up";

describe("a folder with an embedded Postgres, shared", () => {
  let folder: string;
  let env: Record<string, string>;
  beforeAll(() => run(["tools/build.mjs"], {}).ended());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "throughline-shared-"));
    // Root's database runs as another user, who must be able to enter.
    chmodSync(folder, 0o755);
    env = { ...(await places()), DATA_DIR: join(folder, "data") };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const ready = async (port: string) => (await fetch(`http://127.0.0.1:${env[port]}/health/ready`)).status;

  it("serves one whole hub: a second one is told which runs there, and touches nothing", async () => {
    const first = run(["tools/start.mjs"], env);
    await first.says(READY, 120_000);
    for (const more of [{}, await places()]) {
      const second = run(["tools/start.mjs"], { ...env, ...more });
      expect(await second.ended()).toEqual({ code: 1, signal: null });
      expect(second.output()).toContain(
        `A hub runs on ${join(folder, "data", "postgres")} already: process ${first.pid}, http://127.0.0.1:${env.GATEWAY_PORT}.`,
      );
      expect(second.output()).not.toContain("    at ");
    }
    expect(await ready("GATEWAY_PORT")).toBe(200);
    expect(await first.end("SIGTERM")).toEqual({ code: 0, signal: null });
    expect(processesOf(folder)).toEqual([]);
  });

  it("serves roles of their own, whichever began it: the last to leave ends it, and one that cannot listen leaves it to the others", async () => {
    const first = run(["dist/main.js", "gateway"], env);
    await first.says("listens");
    const second = run(["dist/main.js", "subgraph", "crm"], env);
    await second.says("listens");
    const homeless = run(["dist/main.js", "subgraph", "erp"], { ...env, SUBGRAPH_ERP_PORT: `${env.GATEWAY_PORT}` });
    expect(await homeless.ended()).toEqual({ code: 1, signal: null });
    expect(await ready("SUBGRAPH_CRM_PORT")).toBe(200);
    expect(await first.end("SIGTERM")).toEqual({ code: 0, signal: null });
    expect(await ready("SUBGRAPH_CRM_PORT")).toBe(200);
    // One that was killed has no share any more.
    const third = run(["dist/main.js", "gateway"], env);
    await third.says("listens");
    await third.end("SIGKILL");
    expect(await second.end("SIGTERM")).toEqual({ code: 0, signal: null });
    await eventually(async () => processesOf(folder).length === 0);
  });
});
