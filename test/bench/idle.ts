import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { startEmbeddedPostgres } from "../../platform/database/startEmbeddedPostgres";
import { places } from "../main/places";
import { run } from "../main/run";
import { processTimes, type ProcessTime } from "./idle/processTimes";

const SECONDS = Number(process.env.SECONDS ?? 60);
/** Past what follows from the deals, and past the first minute, in which the engine looks for schedules each second. */
const QUIET_SECONDS = Number(process.env.QUIET_SECONDS ?? 60);

/**
 * What `npm start` costs when nothing happens: seconds of a processor, as Linux accounts for them, of every process, while
 * nobody asks; and the transactions that are behind it. Beside them, how long its start took.
 */
export async function idle(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "throughline-idle-"));
  // Root's database runs as another user, who must be able to enter.
  chmodSync(folder, 0o755);
  await run(["tools/build.mjs"], {}).ended();
  const { POLL_SECONDS: _poll, LOG_LEVEL: _level, ...ports } = await places();
  const began = performance.now();
  const hub = run(["tools/start.mjs"], { ...ports, DATA_DIR: folder });
  try {
    const since = async (text: string) => {
      await hub.says(text, 180_000);
      return `${Math.round(performance.now() - began)} ms`;
    };
    console.log(`first line  ${await since("\n")}`);
    console.log(`ready       ${await since("The worker, the subgraphs and the gateway are up")}`);
    console.log(`deal done   ${await since("It stays up")}`);
    console.log(`all deals   ${await since("Six more deals are there")}`);
    await wait(QUIET_SECONDS * 1_000);
    await measure(hub.pid, folder);
  } finally {
    await hub.end("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(root: number, folder: string): Promise<void> {
  // Joined: it is the hub's.
  const { server } = await startEmbeddedPostgres(join(folder, "postgres"), { existing: true });
  const client = new Client({ connectionString: `${server}/throughline` });
  await client.connect();
  const before = { times: processTimes(root), done: await transactions(client) };
  const began = performance.now();
  await wait(SECONDS * 1_000);
  const seconds = (performance.now() - began) / 1_000;
  const after = { times: processTimes(root), done: await transactions(client) };
  await client.end();
  const used = usedBy(before.times, after.times);
  const all = [...used.values()].reduce((sum, ms) => sum + ms, 0);
  console.log(`\nover ${seconds.toFixed(0)} s${"".padEnd(34)}processor     of a core`);
  for (const [what, ms] of [...used].sort(([, one], [, other]) => other - one)) console.log(row(what, ms, seconds));
  console.log(row("all", all, seconds));
  console.log(`\ntransactions per second ${((after.done - before.done) / seconds).toFixed(1)}`);
}

const row = (what: string, ms: number, seconds: number) =>
  `${what.padEnd(40)}${(ms / 1_000).toFixed(2).padStart(9)} s${(ms / 10 / seconds).toFixed(2).padStart(12)} %`;

/** What a process had used that has ended since is in its parent's by now. */
function usedBy(before: readonly ProcessTime[], after: readonly ProcessTime[]): Map<string, number> {
  const used = new Map<string, number>();
  const count = (what: string, ms: number) => used.set(what, (used.get(what) ?? 0) + ms);
  for (const [times, sign] of [
    [before, -1],
    [after, 1],
  ] as const) {
    for (const { command, ownMs, endedMs } of times) {
      count(kindOf(command), sign * ownMs);
      count(kindOf(command) === HUB ? HUB : "Postgres: sessions", sign * endedMs);
    }
  }
  return used;
}

const HUB = "worker, subgraphs, gateway, sandboxes";

function kindOf(command: string): string {
  const [, title = ""] = /^postgres: (.*)$/.exec(command) ?? [];
  if (title === "") return command.includes("postgres") && !command.includes("start.mjs") ? "Postgres: server" : HUB;
  return /^\w+ \w+ [\d.]+\(\d+\)/.test(title) ? "Postgres: sessions" : `Postgres: ${title}`;
}

async function transactions(client: Client): Promise<number> {
  // What a session did is told of when it rests, once a second.
  const { rows } = await client.query<{ done: number }>(
    "SELECT sum(xact_commit + xact_rollback)::float8 AS done FROM pg_stat_database",
  );
  return rows[0]?.done ?? NaN;
}
