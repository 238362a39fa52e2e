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
/** Those of the workers that start, which have the queue's places again once all is planned. */
const PLACES = 20;

/**
 * What of the ledger's budget is used while planned postings drain: deals are won while nothing is let into the ledger's
 * queue, then one worker in a process of its own posts all of them, against a ledger that takes its time.
 */
export async function postings(): Promise<void> {
  const postgres = await startBenchPostgres();
  const company = await startCompany();
  const worker = mortalProcess(company, null, { pollMs: 30_000 });
  try {
    await eventually(async () => worker.steps.includes("started"), company.state);
    await win(company.sales, await aDeal(company.sales, { name: "Warm-up" }));
    await eventually(async () => (await company.store.prisma.posting.count({ where: { status: "POSTED" } })) > 0);
    await letIn(company, 0);
    for (let no = 0; no < DEALS; no += 1) {
      await win(company.sales, await aDeal(company.sales, { name: `Customer ${no}` }));
    }
    await eventually(async () => (await planned(company)) >= DEALS, company.state, 600_000);
    const late = { kind: "delay", delayMs: LATENCY_MS, times: 1_000_000, match: { path: "^/services/rest" } };
    await company.control(company.sandboxes.netsuite, "faults", late);

    const from = { at: performance.now(), calls: await calls(company) };
    await letIn(company, PLACES);
    while ((await planned(company)) > 0) await wait(50);
    const seconds = (performance.now() - from.at) / 1_000;
    const perSecond = ((await calls(company)) - from.calls) / seconds;
    const share = (100 * perSecond * LATENCY_MS) / (1_000 * CONCURRENCY);
    console.log(
      `planned postings   ${perSecond.toFixed(1)} calls/s over ${seconds.toFixed(1)} s: ${share.toFixed(0)} % of ${CONCURRENCY} at once and ${LATENCY_MS} ms`,
    );
  } finally {
    await worker.end();
    await company.close();
    await postgres.stop();
  }
}

/** How many of the ledger's queue run at once in each worker: the engine reads it anew each time that it looks. */
const letIn = ({ store }: Company, atOnce: number) =>
  store.pool.query("UPDATE dbos.queues SET worker_concurrency = $2 WHERE name = $1", [queues.erp, atOnce]);

/** Those that wait for their turn. */
async function planned({ store }: Company): Promise<number> {
  const { rows } = await store.pool.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM dbos.workflow_status WHERE queue_name = $1 AND status = 'ENQUEUED'",
    [queues.erp],
  );
  return rows[0]?.count ?? Infinity;
}

const calls = async ({ sandboxes }: Company): Promise<number> =>
  ((await (await fetch(`${sandboxes.netsuite}/_sandbox/requests`)).json()) as unknown[]).length;
