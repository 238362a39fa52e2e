import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cuttableProxy, type CuttableProxy } from "../support/cuttableProxy";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { eventually } from "../workflows/eventually";
import { places } from "./places";
import { run, type Running } from "./run";

const roles = [
  { role: ["worker"], port: "WORKER_PORT" },
  { role: ["subgraph", "crm"], port: "SUBGRAPH_CRM_PORT" },
  { role: ["subgraph", "operations"], port: "SUBGRAPH_OPERATIONS_PORT" },
  { role: ["gateway"], port: "GATEWAY_PORT" },
] as const;

interface Line {
  level: number;
  msg: string;
  waitsFor?: string;
  auditHead?: string;
  held?: Record<string, number>;
}

describe("roles whose database goes away", () => {
  let database: TestDatabase;
  let proxy: CuttableProxy;
  let env: Record<string, string>;
  let folder: string;
  const running = new Map<string, Running>();

  beforeAll(async () => {
    await run(["tools/build.mjs"], {}).ended();
    database = await testDatabase();
    proxy = await cuttableProxy(database.url);
    folder = mkdtempSync(join(tmpdir(), "throughline-away-"));
    // At the level that is the default.
    const { LOG_LEVEL: _, ...own } = await places();
    env = { ...own, DATABASE_URL: proxy.url, DATABASE_CONNECTIONS: "4", DATA_DIR: folder };
    env["GATEWAY_TOKEN"] = "a-token-for-this-test-only";
    for (const { role, port } of roles) {
      const started = run(["dist/main.js", ...role], env);
      running.set(port, started);
      await started.says("listens");
    }
  });
  afterAll(async () => {
    await proxy.restore();
    await Promise.all([...running.values()].map((one) => one.end("SIGTERM")));
    await proxy.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const health = async (port: string) => {
    const answer = await fetch(`http://127.0.0.1:${env[port]}/health/ready`);
    const { reasons = [] } = (await answer.json()) as { reasons?: string[] };
    return { status: answer.status, database: reasons.filter((reason) => reason.startsWith("The database ")) };
  };
  const linesOf = (port: string) =>
    (running.get(port)?.output() ?? "")
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Line);

  it("say that they listen, and the worker where the audit log ends, at the level that is the default", () => {
    for (const { port } of roles)
      expect(
        linesOf(port)
          .map(({ msg }) => msg)
          .join(),
      ).toContain("listens");
    expect(linesOf("WORKER_PORT").some(({ auditHead }) => auditHead)).toBe(true);
  });

  it.each([
    ["is gone", () => proxy.cut()],
    ["hangs", async () => proxy.freeze()],
  ])("are not ready while it %s, tell of it in a few lines, and are ready again by themselves", async (_what, take) => {
    const before = new Map(roles.map(({ port }) => [port, linesOf(port).length]));
    for (const { port } of roles) expect((await health(port)).database).toEqual([]);
    await take();
    for (const { port } of roles) {
      expect(await health(port)).toEqual({ status: 503, database: [expect.any(String)] });
      await eventually(async () =>
        linesOf(port)
          .slice(before.get(port))
          .some(({ msg }) => msg.includes("what needs it waits")),
      );
    }
    await proxy.restore();
    for (const { port } of roles) {
      await eventually(async () =>
        linesOf(port)
          .slice(before.get(port))
          .some(({ msg }) => msg === "The database is back"),
      );
      expect((await health(port)).database).toEqual([]);
      const since = linesOf(port).slice(before.get(port));
      expect(since.filter(({ waitsFor }) => waitsFor)).toEqual([]);
      expect(since.filter(({ msg }) => /[Dd]atabase/.test(msg)).length).toBeLessThanOrEqual(4);
      expect(since).toContainEqual(
        expect.objectContaining({ level: 50, msg: expect.stringContaining("what needs it waits") }),
      );
    }
    const { status } = await health("GATEWAY_PORT");
    expect(status).toBe(200);
  });
});
