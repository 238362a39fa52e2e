import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "../../platform/database/isAlive";
import { eventually } from "../workflows/eventually";
import { places } from "./places";
import { processesOf } from "./processesOf";
import { run, type Running } from "./run";

describe("roles over the embedded Postgres", () => {
  let folder: string;
  let env: Record<string, string>;
  beforeAll(() => run(["tools/build.mjs"], {}).ended());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "throughline-lost-"));
    chmodSync(folder, 0o755);
    env = { ...(await places()), DATA_DIR: folder };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const data = () => join(folder, "postgres");
  const serverPid = () => Number.parseInt(readFileSync(join(data(), "postmaster.pid"), "utf8"), 10);
  const ready = async (port: string) => (await fetch(`http://127.0.0.1:${env[port]}/health/ready`)).status;
  const linesOf = ({ output }: Running) =>
    output()
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as { level: number; msg: string });

  it("start it again where it was when it is killed, tell so in a few lines, and go on with what is kept", async () => {
    const worker = run(["dist/main.js", "worker"], env);
    await worker.says("listens");
    const crm = run(["dist/main.js", "subgraph", "crm"], env);
    await crm.says("listens");
    const killed = serverPid();
    const before = [worker, crm].map((role) => linesOf(role).length);
    process.kill(killed, "SIGKILL");
    for (const role of [worker, crm]) await role.says("The embedded Postgres is up again");
    await eventually(async () => (await ready("SUBGRAPH_CRM_PORT")) === 200);
    expect(serverPid()).not.toBe(killed);
    for (const [at, role] of [worker, crm].entries()) {
      await eventually(async () => /The database is back|failed, since it/.test(role.output()) || at === 1);
      const said = linesOf(role)
        .slice(before[at])
        .filter(({ level, msg }) => level >= 40 && /database|Postgres|engine/i.test(msg));
      expect(said).toContainEqual(
        expect.objectContaining({ msg: `The embedded Postgres, process ${killed}, has ended: it is started again` }),
      );
      expect(said.map(({ msg }) => msg).length).toBeLessThanOrEqual(6);
    }
    for (const role of [worker, crm]) expect(await role.end("SIGTERM")).toEqual({ code: 0, signal: null });
    expect(processesOf(folder)).toEqual([]);
  });

  it("end with a sentence and a code when its data are deleted, make none anew, and leave no server", async () => {
    const hub = run(["dist/main.js", "gateway"], env);
    await hub.says("listens");
    const pid = serverPid();
    rmSync(data(), { recursive: true, force: true });
    expect(await hub.ended()).toEqual({ code: 69, signal: null });
    expect(hub.output()).toContain(`The database in ${data()} was deleted while it was in use, and this ends with it`);
    // Killed, it is gone once the system has cleared it away.
    await eventually(async () => !isAlive(pid) && processesOf(data()).length === 0);
  });

  it("end with a code once it cannot be started again, and say why", async () => {
    const hub = run(["dist/main.js", "gateway"], env);
    await hub.says("listens");
    const pid = serverPid();
    // As on a disk that lost what it held: without it no server starts.
    rmSync(join(data(), "global", "pg_control"));
    process.kill(pid, "SIGKILL");
    expect(await hub.ended()).toEqual({ code: 69, signal: null });
    expect(hub.output()).toContain("The embedded Postgres has ended, and could not be started again");
    expect(hub.output()).toContain("pg_control");
    expect(processesOf(data())).toEqual([]);
  });
});
