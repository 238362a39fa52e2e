import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "../workflows/eventually";
import { places } from "./places";
import { processesOf } from "./processesOf";
import { run } from "./run";

/** How far a first start has come. */
const moments: [what: string, isNow: (data: string) => boolean][] = [
  ["the password is there", (data) => existsSync(join(data, "postgres.password"))],
  ["the data folder is being made", (data) => named(data).some((name) => name.startsWith("postgres.new-"))],
  ["the data folder is made", (data) => existsSync(join(data, "postgres", "PG_VERSION"))],
  ["the server is starting", (data) => existsSync(join(data, "postgres", "postmaster.pid"))],
];
const named = (data: string): string[] => (existsSync(data) ? readdirSync(data) : []);

describe("a hub that is told to end while it starts for the first time", () => {
  let folder: string;
  let env: Record<string, string>;
  beforeAll(() => run(["tools/build.mjs"], {}).ended());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "throughline-early-"));
    // Root's database runs as another user, who must be able to enter.
    chmodSync(folder, 0o755);
    env = { ...(await places()), DATA_DIR: join(folder, "data") };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const start = () => run(["dist/main.js", "all"], env);

  it.each(moments)("ends when %s, says nothing of a failure, and leaves no server behind", async (_what, isNow) => {
    const hub = start();
    await eventually(async () => isNow(join(folder, "data")));
    expect(await hub.end("SIGTERM")).toEqual({ code: 0, signal: null });
    expect(processesOf(folder)).toEqual([]);
    expect(hub.output()).toBe("");
  });

  it.each(["The embedded Postgres is up", "The sandboxes of Salesforce", "hub.order.created", "invoice.finalized"])(
    "ends after it said: %s",
    async (said) => {
      const hub = start();
      await hub.says(said);
      expect(await hub.end("SIGTERM")).toEqual({ code: 0, signal: null });
      expect(processesOf(folder)).toEqual([]);
      expect(hub.output()).not.toContain("    at ");
    },
  );
});
