import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { queues } from "../../workflows/queues";
import { aDeal, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { mortalProcess } from "../workflows/mortalProcess";
import { startCompany, type Company } from "../workflows/startCompany";
import { startBenchPostgres } from "./startBenchPostgres";

/** As many calls at once as the ledger takes, and how long each takes it. */
const CONCURRENCY = 5;
const LATENCY_MS = 50;
const DEALS = Number(process.env.DEALS ?? 100);
/** Those of the worker as it starts, which its queue has again once all is planned. */
const PLACES = 20;

/**
 * What of the ledger's budget is used while planned postings drain: deals are won while nothing is let into the ledger's
 * queue, then one worker in a process of its own posts all of them, against a ledger that takes its time. It is measured
 * until a tenth is left, since the last ones cannot use all of it.
 */
export async function postings(): Promise<void> {
  const postgres = await startBenchPostgres();
  const company = await startCompany();
  const worker = mortalProcess(company, null, { pollMs: 30_000 });
  try {
    await eventually(async () => worker.steps.includes("started"), company.state);
    await win(company.sales, await aDeal(company.sales, { name: "Warm-up" }));
    await eventually(async () => (await company.store.prisma.posting.count({ where: { status: "POSTED" } })) > 0);
    await eventually(async () => (await underWay(company)) === 0, company.state);
    await letIn(company, 0);
    for (let no = 0; no < DEALS; no += 1) {
      await win(company.sales, await aDeal(company.sales, { name: `Customer ${no}` }));
    }
    await eventually(async () => (await underWay(company)) >= DEALS, company.state, 600_000);
    const late = { kind: "delay", delayMs: LATENCY_MS, times: 1_000_000, match: { path: "^/services/rest" } };
    await company.control(company.sandboxes.netsuite, "faults", late);

    const before = await reading(company, worker.pid);
    await letIn(company, PLACES);
    const waiting: string[][] = [];
    while ((await underWay(company)) > DEALS / 10) {
      await wait(100);
      waiting.push(await waitingForLocks(company));
    }
    const after = await reading(company, worker.pid);
    const seconds = (after.at - before.at) / 1_000;
    const calls = after.calls - before.calls;
    const share = (100 * calls * LATENCY_MS) / (1_000 * CONCURRENCY * seconds);
    const each = (what: "cpuMs" | "commits") => ((after[what] - before[what]) / calls).toFixed(1);
    console.log(
      `planned postings   ${(calls / seconds).toFixed(1)} calls/s over ${seconds.toFixed(1)} s: ${share.toFixed(0)} % of ${CONCURRENCY} at once and ${LATENCY_MS} ms; the aim is 95 %`,
    );
    console.log(
      `each call          ${each("cpuMs")} ms of the worker's processor, ${each("commits")} transactions; the worker used ${((after.cpuMs - before.cpuMs) / seconds / 10).toFixed(0)} % of one processor`,
    );
    console.log(`wait for a lock    ${mostWaited(waiting)}`);
  } finally {
    await worker.end();
    await company.close();
    await postgres.stop();
  }
}

/** How many of the ledger's queue run at once in each worker: the engine reads it anew each time that it looks. */
const letIn = ({ store }: Company, atOnce: number) =>
  store.pool.query("UPDATE dbos.queues SET worker_concurrency = $2 WHERE name = $1", [queues.erp, atOnce]);

/** Those of the ledger's queue that run, or wait for their turn or for a moment. */
async function underWay({ store }: Company): Promise<number> {
  const { rows } = await store.pool.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM dbos.workflow_status WHERE queue_name = $1 AND status IN ('ENQUEUED', 'PENDING', 'DELAYED')",
    [queues.erp],
  );
  return rows[0]?.count ?? Infinity;
}

/** The statements that wait for another transaction to end, each by how it begins. */
async function waitingForLocks({ store }: Company): Promise<string[]> {
  const { rows } = await store.pool.query<{ begins: string }>(
    `SELECT substring(trim(regexp_replace(query, '\\s+', ' ', 'g')) FOR 60) AS begins FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows.map(({ begins }) => begins);
}

function mostWaited(samples: readonly string[][]): string {
  const all = samples.flat();
  const times = (begins: string) => all.filter((other) => other === begins).length / samples.length;
  const most = [...new Set(all)].sort((one, other) => times(other) - times(one)).slice(0, 3);
  if (most.length === 0) return "nobody did";
  return most.map((begins) => `${times(begins).toFixed(1)} transactions on average at "${begins}…"`).join("; ");
}

/** What the ledger was asked, what the worker's process used by its system's account, and what the database committed. */
async function reading({ sandboxes, store }: Company, pid: number | undefined) {
  const asked = (await (await fetch(`${sandboxes.netsuite}/_sandbox/requests`)).json()) as unknown[];
  const { rows } = await store.pool.query<{ commits: number }>(
    "SELECT xact_commit::float8 AS commits FROM pg_stat_database WHERE datname = current_database()",
  );
  const used = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  const ticks = Number(used[11]) + Number(used[12]);
  return { at: performance.now(), calls: asked.length, cpuMs: ticks * 10, commits: rows[0]?.commits ?? NaN };
}
