import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../../../platform/database/startEmbeddedPostgres";

const ROOT = join(__dirname, "../../..");

describe("the embedded Postgres", () => {
  let home: string;
  let running: EmbeddedPostgres[];

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "throughline-pg-"));
    chmodSync(home, 0o755);
    running = [];
  });
  afterEach(async () => {
    for (const postgres of running) await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const start = async () => {
    const postgres = await startEmbeddedPostgres(join(home, "postgres"));
    running.push(postgres);
    return postgres;
  };
  async function ask(server: string, sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: `${server}/postgres` });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  it("resumes with its data after a clean stop", async () => {
    const first = await start();
    await ask(first.server, "CREATE TABLE kept AS SELECT 7 AS no");
    await first.stop();
    await expect(ask(first.server, "SELECT 1")).rejects.toThrow();
    const second = await start();
    expect(await ask(second.server, "SELECT no FROM kept")).toEqual([{ no: 7 }]);
  });

  it("takes over the server that a killed parent left running", async () => {
    const child = spawn(
      process.execPath,
      ["-r", join(ROOT, "tools/register.cjs"), join(__dirname, "startAndSay.ts"), join(home, "postgres")],
      { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] },
    );
    const said = await new Promise<string>((resolve) =>
      child.stdout.once("data", (line: Buffer) => resolve(String(line))),
    );
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("close", resolve));
    const next = await start();
    expect(`${next.server}\n`).toBe(said);
    expect(await ask(next.server, "SELECT no FROM said")).toEqual([{ no: 1 }]);
  });

  it("starts in spite of the process file that a power cut left behind", async () => {
    const first = await start();
    await first.stop();
    // A process id that no process of this machine has.
    writeFileSync(
      join(home, "postgres", "postmaster.pid"),
      `4194303\n${home}/postgres\n1700000000\n54321\n\n127.0.0.1\n`,
    );
    chmodSync(join(home, "postgres", "postmaster.pid"), 0o644);
    const second = await start();
    expect(await ask(second.server, "SELECT 1 AS up")).toEqual([{ up: 1 }]);
  });

  it("keeps out whoever lacks the password it made for itself", async () => {
    const { server } = await start();
    const stranger = server.replace(/:\/\/throughline:[^@]+/, "://throughline:guess");
    await expect(ask(stranger, "SELECT 1")).rejects.toThrow("password");
  });

  it("works below a folder that only its owner can enter", async () => {
    chmodSync(home, 0o700);
    const { server } = await start();
    expect(await ask(server, "SELECT 1 AS up")).toEqual([{ up: 1 }]);
  });
});
