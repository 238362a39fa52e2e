import { spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Client } from "pg";
import { isOpenToOthers } from "../../../platform/database/isOpenToOthers";
import { serverUser } from "../../../platform/database/serverUser";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../../../platform/database/startEmbeddedPostgres";
import { RUN_FOLDER } from "../../support/dropAbandonedRuns";

const ROOT = join(__dirname, "../../..");
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
/** Another user can run the server that npm brought only from a checkout they can enter. */
const whereOthersCanEnter = !isRoot || isOpenToOthers(ROOT) ? it : it.skip;

describe("the embedded Postgres", () => {
  let home: string;
  let running: EmbeddedPostgres[];

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), `${RUN_FOLDER}${process.pid}-`));
    chmodSync(home, 0o755);
    running = [];
  });
  afterEach(async () => {
    for (const postgres of running) await postgres.stop();
    for (const postgres of running) {
      // Root's data below a private folder lies outside it.
      rmSync(postgres.data.startsWith(home) ? home : dirname(postgres.data), { recursive: true, force: true });
    }
    rmSync(home, { recursive: true, force: true });
  });

  const start = async (tell?: (said: string) => void) => {
    const postgres = await startEmbeddedPostgres(join(home, "postgres"), { tell });
    running.push(postgres);
    return postgres;
  };
  const processFile = () => join(home, "postgres", "postmaster.pid");
  const serverPid = () => Number.parseInt(readFileSync(processFile(), "utf8"), 10);
  function inAnotherProcess(...args: string[]) {
    const child = spawn(
      process.execPath,
      ["-r", join(ROOT, "tools/register.cjs"), join(__dirname, "startAndSay.ts"), join(home, "postgres"), ...args],
      { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, HOME: home } },
    );
    const said = new Promise<string>((resolve, reject) => {
      child.stdout.once("data", (line: Buffer) => resolve(String(line).trim()));
      child.once("close", (code) => reject(new Error(`It ended with ${code} before it had said anything`)));
    });
    const end = async (signal: NodeJS.Signals) => {
      const closed = new Promise((resolve) => child.once("close", resolve));
      child.kill(signal);
      await closed;
    };
    return { said, end };
  }
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
    const parent = inAnotherProcess();
    const said = await parent.said;
    await parent.end("SIGKILL");
    const next = await start();
    expect(next.server).toBe(said);
    expect(await ask(next.server, "SELECT no FROM said")).toEqual([{ no: 1 }]);
  });

  it("is one server to all who start at the same time on a folder that is not made yet", async () => {
    const servers = await Promise.all([1, 2, 3].map(() => start()));
    expect(new Set(servers.map(({ server }) => server)).size).toBe(1);
    expect(await ask(servers[0]?.server ?? "", "SELECT 1 AS up")).toEqual([{ up: 1 }]);
    expect(readdirSync(home).sort()).toEqual(["postgres", "postgres.password"]);
  });

  it("starts in spite of the process file that a power cut left behind", async () => {
    const first = await start();
    await first.stop();
    // A process id that no process of this machine has.
    leaveProcessFile(4_194_303);
    const second = await start();
    expect(await ask(second.server, "SELECT 1 AS up")).toEqual([{ up: 1 }]);
  });

  it("starts though another program of its user's has since got the process id it once had", async () => {
    const first = await start();
    await first.stop();
    const other = spawn("sleep", ["600"], { stdio: "ignore", ...serverUser() });
    try {
      leaveProcessFile(other.pid ?? 0);
      const second = await start();
      expect(await ask(second.server, "SELECT 1 AS up")).toEqual([{ up: 1 }]);
    } finally {
      other.kill();
    }
  });

  it("waits for a server that does not answer yet, and tells so", async () => {
    const first = await start();
    const pid = serverPid();
    process.kill(pid, "SIGSTOP");
    const told: string[] = [];
    const second = await start((said) => {
      told.push(said);
      process.kill(pid, "SIGCONT");
    });
    expect(second.server).toBe(first.server);
    expect(told).toEqual([expect.stringContaining(`process ${pid} has ${home}/postgres`)]);
  });

  it("recovers what was committed when its server was killed", async () => {
    const first = await start();
    await ask(first.server, "CREATE TABLE kept AS SELECT 7 AS no");
    process.kill(serverPid(), "SIGKILL");
    const second = await start();
    expect(await ask(second.server, "SELECT no FROM kept")).toEqual([{ no: 7 }]);
  });

  it("says who has the folder when its password is no longer known", async () => {
    await start();
    writeFileSync(join(home, "postgres.password"), "another");
    await expect(start()).rejects.toMatchObject({
      code: "postgres.stranger",
      message: expect.stringContaining(`Process ${serverPid()}`),
    });
  });

  it("makes no new password for data that have one, and starts once that is put back", async () => {
    const file = join(home, "postgres.password");
    const first = await start();
    await ask(first.server, "CREATE TABLE kept AS SELECT 7 AS no");
    await first.stop();
    const password = readFileSync(file, "utf8");
    rmSync(file);
    await expect(start()).rejects.toMatchObject({
      code: "postgres.locked",
      message: expect.stringContaining(`${file} is missing`),
    });
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, password);
    expect(await ask((await start()).server, "SELECT no FROM kept")).toEqual([{ no: 7 }]);
  });

  it("ends the server it started, and waits for nothing, when the password is of other data", async () => {
    const first = await start();
    await first.stop();
    const file = join(home, "postgres.password");
    const password = readFileSync(file, "utf8");
    writeFileSync(file, "another");
    await expect(start()).rejects.toMatchObject({
      code: "postgres.locked",
      message: expect.stringContaining("password authentication failed"),
    });
    expect(existsSync(processFile())).toBe(false);
    writeFileSync(file, password);
    expect(await ask((await start()).server, "SELECT 1 AS up")).toEqual([{ up: 1 }]);
  });

  it("keeps out whoever lacks the password it made for itself", async () => {
    const { server } = await start();
    const stranger = server.replace(/:\/\/throughline:[^@]+/, "://throughline:guess");
    await expect(ask(stranger, "SELECT 1")).rejects.toThrow("password");
  });

  it("works below a folder that only its owner can enter", async () => {
    chmodSync(home, 0o700);
    const { server, data } = await start();
    expect(await ask(server, "SELECT 1 AS up")).toEqual([{ up: 1 }]);
    expect(data.startsWith(home)).toBe(!isRoot);
  });

  whereOthersCanEnter("works for an ordinary user, at home in a folder that nobody else can enter", async () => {
    chmodSync(home, 0o700);
    if (isRoot) chownSync(home, NOBODY, NOBODY);
    const user = inAnotherProcess(...(isRoot ? [String(NOBODY)] : []));
    try {
      expect(await ask(await user.said, "SELECT no FROM said")).toEqual([{ no: 1 }]);
      expect(statSync(join(home, "postgres")).uid).toBe(isRoot ? NOBODY : process.getuid?.());
    } finally {
      await user.end("SIGTERM");
    }
    expect(existsSync(processFile())).toBe(false);
  });

  const leaveProcessFile = (pid: number) => {
    writeFileSync(processFile(), `${pid}\n${home}/postgres\n1700000000\n54321\n\n127.0.0.1\n`);
    chmodSync(processFile(), 0o644);
  };
});
