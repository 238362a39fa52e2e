import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { aDeal, win, type Deal } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { mortalProcess } from "../workflows/mortalProcess";
import { startCompany, type Company } from "../workflows/startCompany";
import { percentiles } from "./percentiles";
import { startBenchPostgres } from "./startBenchPostgres";

const DEALS = Number(process.env.DEALS ?? 100);
const IDLE_DEALS = Number(process.env.IDLE_DEALS ?? 20);
const WAIT_MS = 600_000;

/**
 * From closed-won in Salesforce to POSTED in NetSuite: one deal after the other, then many at once; beside it the rate
 * at which the engine runs workflows of as many steps that do nothing. The platforms run in this process, the worker
 * and the engine each in one of their own.
 */
export async function quoteToCash(): Promise<void> {
  const postgres = await startBenchPostgres();
  const company = await startCompany();
  const worker = mortalProcess(company, null, { pollMs: 30_000 });
  try {
    await eventually(async () => worker.steps.includes("started"), company.state, 60_000);
    await timed(company, [await aDeal(company.sales, { name: "Warm-up" })]);

    const idle: number[] = [];
    for (let no = 0; no < IDLE_DEALS; no += 1) {
      const deal = await aDeal(company.sales, { name: `Idle ${no}` });
      idle.push(...(await timed(company, [deal])).posted);
    }
    console.log(`one deal at a time  ${percentiles(idle)} from closed-won to POSTED (${IDLE_DEALS} deals)`);

    const deals: Deal[] = [];
    for (let no = 0; no < DEALS; no += 1) deals.push(await aDeal(company.sales, { name: `Customer ${no}` }));
    const before = worker.steps.length;
    const { posted, seconds } = await timed(company, deals);
    const rate = DEALS / seconds;
    const steps = Math.round((worker.steps.length - before) / DEALS);
    console.log(`${DEALS} deals at once   ${percentiles(posted)} from closed-won to POSTED`);
    console.log(`                    ${rate.toFixed(2)} deals/s until fulfilled: first month recognized, CRM told`);
    await worker.end();

    const transactions = Math.round(steps * (await shareOfTransactions(company)));
    const load = { url: company.url, workflows: DEALS, transactions, steps: steps - transactions };
    const engineRate = await emptyWorkflows(load);
    console.log(`the engine alone    ${engineRate.toFixed(2)} empty workflows/s of ${steps} steps each`);
    console.log(`ratio               ${(rate / engineRate).toFixed(2)} of the engine's own rate`);
  } finally {
    await worker.end();
    await company.close();
    await postgres.stop();
  }
}

/** Wins the deals at once and waits until all are fulfilled. @returns each one's time to POSTED, in ms */
async function timed({ sales, store, state }: Company, deals: Deal[]): Promise<{ posted: number[]; seconds: number }> {
  const began = new Map<string, number>();
  const start = Date.now();
  for (const deal of deals) {
    began.set(deal.opportunityId, Date.now());
    await win(sales, deal);
  }
  const ids = deals.map(({ opportunityId }) => opportunityId);
  const read = () => store.pool.query<Progress>(progress, [ids]);
  await eventually(async () => (await read()).rows.length === deals.length, state, WAIT_MS);
  const { rows } = await read();
  const seconds = (Math.max(...rows.map(({ fulfilled }) => fulfilled.getTime())) - start) / 1_000;
  return { seconds, posted: rows.map(({ external_id, posted }) => posted.getTime() - (began.get(external_id) ?? NaN)) };
}

interface Progress {
  external_id: string;
  posted: Date;
  fulfilled: Date;
}

const progress = `
  SELECT ref.external_id, min(posted.time) AS posted, min(done.time) AS fulfilled
  FROM operations.external_ref ref
  JOIN operations.order o ON o.opportunity_id = ref.entity_id
  JOIN operations.event done ON done.subject = o.id AND done.type LIKE '%.order.fulfilled.%'
  JOIN billing.subscription s ON s.order_id = o.id
  JOIN billing.invoice i ON i.subscription_id = s.id
  JOIN erp.posting p ON p.invoice_id = i.id AND p.kind = 'AR_INVOICE'
  JOIN operations.event posted ON posted.subject = p.id AND posted.type LIKE '%.posting.posted.%'
  WHERE ref.object_type = 'Opportunity' AND ref.external_id = ANY($1) GROUP BY 1`;

/** Which part of a deal's steps were recorded within the transaction of a change; the engine lists all of them. */
async function shareOfTransactions({ store }: Company): Promise<number> {
  const { rows } = await store.pool.query<{ share: number }>(
    `SELECT (SELECT count(*) FROM dbos.transaction_completion)::float
       / (SELECT count(*) FROM dbos.operation_outputs) AS share`,
  );
  return rows[0]?.share ?? 0.5;
}

async function emptyWorkflows(load: object): Promise<number> {
  const child = spawn(process.execPath, ["-r", "./tools/register.cjs", "test/bench/emptyWorkflows.ts"], {
    env: { ...process.env, LOAD: JSON.stringify(load) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return Number(said);
}
