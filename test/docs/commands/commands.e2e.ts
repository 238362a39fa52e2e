import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { places } from "../../main/places";
import { run, type Running } from "../../main/run";
import { underLoad } from "../../support/underLoad";
import { eventually } from "../../workflows/eventually";
import { runElsewhere } from "./runElsewhere";
import { shownCommands } from "./shownCommands";

const README = "README.md";
const RESTORE = "docs/runbooks/restore.md";
const found = (text: string, pattern: RegExp): string => {
  const [, value] = pattern.exec(text) ?? [];
  if (value === undefined) throw new Error(`No ${pattern} in:\n${text}`);
  return value;
};

describe("the commands of the documentation, in order, on a fresh start", () => {
  const done = new Set<string>();
  /** What a reader puts where the page has a word of its own, and what the shell of the page knows by then. */
  const known: Record<string, string> = {};
  let folder: string;
  let env: Record<string, string>;
  let hub: Running;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "throughline-docs-"));
    // Root's database runs as another user, who must be able to enter.
    chmodSync(folder, 0o755);
    env = { ...(await places()), DATA_DIR: join(folder, ".data"), LOG_LEVEL: "warn" };
  });
  afterAll(async () => {
    await hub?.end("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  });

  /** The one command of a page that is so. */
  const shown = (page: string, like: RegExp): string => {
    const [one, ...more] = shownCommands.filter((it) => it.page === page && like.test(it.command));
    if (!one || more.length > 0) throw new Error(`${page} shows ${more.length + (one ? 1 : 0)} commands like ${like}`);
    return one.command;
  };
  /** Runs it as it is written, in a shell; npm's in the project, the others beside the data folder. */
  const type = async (page: string, like: RegExp): Promise<string> => {
    const command = shown(page, like);
    done.add(command);
    const ours = command
      .replaceAll("http://127.0.0.1:4000", `http://127.0.0.1:${env.GATEWAY_PORT}`)
      .replace(/btx_…|1207:9f2c…/, (written) => known[written] ?? written);
    const shell = { PATH: process.env.PATH, HOME: process.env.HOME, ...env, ...variables() };
    const cwd = /^(npm|node) /.test(command) ? process.cwd() : folder;
    return new Promise((resolve, reject) =>
      execFile("bash", ["-ec", ours], { cwd, env: shell, timeout: underLoad(120_000) }, (error, stdout, stderr) =>
        error ? reject(new Error(`${command}\n${stdout}${stderr}`, { cause: error })) : resolve(stdout),
      ),
    );
  };
  const variables = () => ({ ...(known.data && { data: known.data }), ...(known.backup && { backup: known.backup }) });
  /** Runs a command that sets one of the shell's variables. */
  const set = async (name: "data" | "backup", like: RegExp): Promise<void> => {
    const command = shown(RESTORE, like);
    done.add(command);
    const value = await new Promise<string>((resolve, reject) =>
      execFile("bash", ["-ec", `${command}; printf %s "$${name}"`], { cwd: folder }, (error, stdout) =>
        error ? reject(error) : resolve(stdout),
      ),
    );
    known[name] = value;
  };
  const ask = async (query: string): Promise<string> => {
    const answer = await fetch(`http://127.0.0.1:${env.GATEWAY_PORT}/graphql`, {
      ...{ method: "POST", headers: { "content-type": "application/json" } },
      body: JSON.stringify({ query }),
    });
    return answer.text();
  };
  const start = async (says: string): Promise<void> => {
    hub = run(["tools/start.mjs"], env);
    await hub.says(says, 180_000);
  };

  it("README: starts everything, with a deal and six more", async () => {
    await start("Six more deals are there");
    done.add(shown(README, /^npm ci/));
  });

  it("README: says where each deal stands, and wins one", async () => {
    expect(await type(README, /^npm run demo -- list/)).toMatch(/^northwind {2}/m);
    await type(README, /^npm run demo -- win/);
  });

  it("README: asks about accounts, about events, and for a trace", async () => {
    expect(await type(README, /^curl[^]* id name mrr /)).toMatch(/"nodes":\[\{"id":"acct_/);
    await type(README, /^curl[^]* events\(/);
    const won = await ask(
      `{ events(first: 1, filter: { types: ["crm.opportunity.closed_won"] }) { nodes { correlationId } } }`,
    );
    known["btx_…"] = found(won, /"(btx_[^"]+)"/);
    expect(await type(README, /^curl[^]*trace\(/)).toContain('"complete":true');
    expect(await type(README, /^curl[^]*role: sales/)).toMatch(/"nodes":\[\{"id":"acct_/);
  });

  it("README: makes, lists and revokes a token", async () => {
    expect(await type(README, /^npm run token -- create/)).toMatch(/tl_/);
    expect(await type(README, /^npm run token -- list/)).toContain("billing-sync");
    await type(README, /^npm run token -- revoke/);
  });

  it("docs/authority.md: shows a viewer what a viewer may see", async () => {
    const seen = await type("docs/authority.md", /^curl /);
    expect(seen).toMatch(/"mrr":null.*"roles":\["•••"\]/);
  });

  it("docs/audit.md: verifies the log, and against a head that was noted", async () => {
    const verified = await type("docs/audit.md", /^npm run audit:verify$/);
    known["1207:9f2c…"] = found(verified, /^head +(\S+)/m);
    expect(await type("docs/audit.md", /^npm run audit:verify -- /)).toContain("whole");
  });

  it("docs/doctor.md: says what is as the hub needs it, in words and for a program", async () => {
    expect(await type("docs/doctor.md", /^npm run doctor$/)).toContain("stripe-main");
    expect(JSON.parse(await type("docs/doctor.md", /--json/))).toBeTruthy();
  });

  it("docs/going-live/netsuite.md: makes a certificate", async () => {
    await type("docs/going-live/netsuite.md", /^openssl req/);
    expect(existsSync(join(folder, "netsuite-cert.pem"))).toBe(true);
  });

  it("docs/runbooks/restore.md: ends a Postgres whose hub was killed, and copies its folder", async () => {
    await hub.end("SIGKILL");
    await set("data", /^data=/);
    expect(await type(RESTORE, /^ps -o/)).toContain("postgres");
    await type(RESTORE, /^kill -INT/);
    await eventually(async () => !existsSync(join(folder, ".data/postgres/postmaster.pid")));
    await set("backup", /^backup="backup-/);
    await type(RESTORE, /^mkdir "\$backup"/);
  });

  it("docs/runbooks/restore.md: puts the copy where the database was, and the hub goes on from it", async () => {
    await type(RESTORE, /^mkdir \.data/);
    expect(existsSync(join(folder, ".data/postgres"))).toBe(false);
    await type(RESTORE, /^test ! -e/);
    await start("It stays up; Ctrl-C ends it.");
    expect(hub.output()).toContain("is there from before");
    expect(await type(RESTORE, /^node dist\/main\.js token list/)).toContain("billing-sync");
  });

  it("leaves out none that no other test runs or reads", () => {
    const elsewhere = ({ page, command }: { page: string; command: string }) =>
      runElsewhere.some((one) => (one.page ?? page) === page && one.what.test(command));
    const left = shownCommands.filter((one) => !done.has(one.command) && !elsewhere(one));
    expect(left).toEqual([]);
    expect(runElsewhere.filter(({ by }) => !existsSync(by))).toEqual([]);
  });
});
