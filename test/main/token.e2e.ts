import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { openDatabase } from "../../main/openDatabase";
import { platformSettings } from "../../main/settings/platformSettings";
import { readSettings } from "../../main/settings/readSettings";
import { hear } from "../../platform/database/hear";
import { joinServer, leaveServer } from "../../platform/database/joinServer";
import { run } from "./run";

describe("npm run token", () => {
  let env: Record<string, string>;
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "throughline-token-"));
    // Root's database runs as another user, who must be able to enter.
    chmodSync(folder, 0o755);
    env = { DATA_DIR: join(folder, "data"), LOG_LEVEL: "warn" };
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the command to its end. */
  const token = async (...args: string[]) => {
    const command = run(["tools/token.mjs", ...args], env);
    const { code } = await command.ended();
    return { code, said: command.output() };
  };

  it("makes no database, and says to start the hub first", async () => {
    const listed = await token("list");
    expect(listed).toMatchObject({ code: 1, said: expect.stringContaining("There is no database in ") });
    expect(existsSync(join(folder, "data"))).toBe(false);
  }, 60_000);

  it("works with a database of the hub's, and with one that is in use, which it leaves running", async () => {
    const settings = readSettings(platformSettings, env);
    await (await openDatabase(settings, { log: pino({ level: "silent" }) })).close();
    const made = await token("create", "billing-sync", "--role", "revops");
    expect(made).toMatchObject({ code: 0, said: expect.stringMatching(/^tl_[0-9a-f]{12}_[\w-]{43}$/m) });
    const hub = await joinServer(join(folder, "data", "postgres"), {});
    try {
      const listed = await token("list");
      expect(listed).toMatchObject({ code: 0, said: expect.stringMatching(/^billing-sync +in force +revops/m) });
      expect(await hear(hub.postgres.server, hub.postgres.data)).toEqual({ state: "ready" });
    } finally {
      await leaveServer(hub);
    }
  }, 120_000);

  it("ends with 1 and says what to do when it is not understood", async () => {
    const { code, said } = await token("create", "billing-sync", "--role", "root");
    expect(code).toBe(1);
    expect(said).toContain('There is no role "root"; there are viewer, sales, revops');
  }, 60_000);
});
