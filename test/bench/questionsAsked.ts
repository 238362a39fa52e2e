import { Client } from "pg";
import { docsOperation } from "../graph/docsOperations";
import { testDatabase } from "../support/testDatabase";
import { accountId, fillStore } from "./accountView/fillStore";
import { oneProcess } from "./accountView/startStacks";
import { startBenchPostgres } from "./startBenchPostgres";

const [SMALL, LARGE] = (process.env.ACCOUNTS ?? "1000,100000").split(",").map(Number) as [number, number];
const TIMES = Number(process.env.TIMES ?? 15);

const settings = [
  ...["shared_buffers=2GB", "max_wal_size=16GB", "wal_level=minimal", "max_wal_senders=0", "fsync=off"],
  "autovacuum=off",
];

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

/** Of every so many accounts, one is late, one is stuck, one failed to pay, and one has a case. */
const SHARE = 100;

/** What the account view's company lacks: what is not as it should be, as little of it as in a company that works. */
const more = [
  `UPDATE billing.invoice SET due_date = current_date - 10 WHERE status = 'OPEN' AND right(account_id, 9)::int % ${SHARE} = 1`,
  `UPDATE billing.payment p SET status = 'FAILED' FROM (SELECT max(id) AS id FROM billing.payment
     WHERE right(account_id, 9)::int % ${SHARE} = 2 GROUP BY account_id) last WHERE p.id = last.id`,
  `UPDATE billing.payment_attempt a SET outcome = 'FAILED', at = now() - interval '2 days' FROM billing.payment p
     WHERE p.id = a.payment_id AND p.status = 'FAILED'`,
  "UPDATE billing.payment SET last_tried_at = now() - interval '2 days' WHERE status = 'FAILED'",
  `UPDATE crm.contract SET end_date = current_date + 45 WHERE right(account_id, 9)::int % ${SHARE} = 3`,
  `INSERT INTO operations."order" (id, business_key, operation_id, correlation_id, account_id, opportunity_id, win_number, state, checklist, updated_at)
     SELECT 'ord' || substr(id, 4), id, 'op' || substr(id, 4), 'cor' || substr(id, 4), account_id, id, 1,
       CASE WHEN right(account_id, 9)::int % ${SHARE} = 4 THEN 'BLOCKED' ELSE 'FULFILLED' END, '[]', now()
     FROM crm.opportunity WHERE status = 'WON'`,
  `VACUUM (ANALYZE) billing.invoice, billing.payment, billing.payment_attempt, crm.contract, operations."order"`,
];

interface Question {
  says: string;
  query: string;
  variables(account: string): Record<string, unknown>;
}

const journalOfDeal = `query JournalOfDeal($id: ID!) {
  opportunity(id: $id) { name account { invoices(first: 3) { nodes { number postings { kind status journal {
    id lines { account { code name } debit { amount } credit { amount currency } } } } } } } }
}`;

const dealOf = (account: string) => account.replace(/^acct/, "opp");

/** What users ask first, each by one request. */
const questions: readonly Question[] = [
  { says: "overdue invoices over all accounts", query: docsOperation("OverdueInvoices"), variables: () => ({}) },
  { says: "deals that are stuck, and why", query: docsOperation("StuckDeals"), variables: () => ({}) },
  {
    says: "what changed for an account",
    query: docsOperation("WhatChanged"),
    variables: (accountId) => ({ accountId, since: inDays(-800) }),
  },
  {
    says: "an invoice by its id in billing",
    query: docsOperation("Search"),
    variables: (account) => ({ text: account.replace(/^acct_/, "inv_") }),
  },
  {
    says: "contracts that end within a quarter",
    query: docsOperation("EndingContracts"),
    variables: () => ({ from: inDays(30).slice(0, 10), to: inDays(120).slice(0, 10) }),
  },
  {
    says: "failed payments of this month",
    query: docsOperation("FailedPayments"),
    variables: () => ({ from: inDays(-30), to: inDays(1) }),
  },
  {
    says: "MRR by account, the largest first",
    query: docsOperation("LargestAccounts"),
    variables: () => ({ currency: "USD" }),
  },
  { says: "money at risk by class", query: docsOperation("MoneyAtRisk"), variables: () => ({}) },
  {
    says: "where a deal is now",
    query: docsOperation("WhereIsTheDeal"),
    variables: (account) => ({ opportunityId: dealOf(account) }),
  },
  { says: "the journal lines of a deal", query: journalOfDeal, variables: (account) => ({ id: dealOf(account) }) },
];

/** The questions that users ask first, each one request, in a small and in a large store: medians, and their ratio. */
export async function questionsAsked(): Promise<void> {
  const postgres = await startBenchPostgres(settings);
  try {
    const small = await medians(SMALL);
    const large = await medians(LARGE);
    console.log(`\n${"question".padEnd(40)}${`${SMALL}`.padStart(10)}${`${LARGE}`.padStart(10)}     ratio`);
    for (const [no, { says }] of questions.entries()) {
      const [before = NaN, after = NaN] = [small[no], large[no]];
      const ratio = (after / before).toFixed(2).padStart(10);
      console.log(`${says.padEnd(40)}${before.toFixed(1).padStart(7)} ms${after.toFixed(1).padStart(7)} ms${ratio}`);
    }
  } finally {
    await postgres.stop();
  }
}

async function medians(accounts: number): Promise<number[]> {
  const { url } = await testDatabase();
  const began = performance.now();
  await fillStore(url, accounts);
  const client = new Client({ connectionString: url });
  await client.connect();
  // As `fillStore` fills: what a trigger would keep is said here.
  await client.query("SET session_replication_role = replica");
  for (const statement of more) await client.query(statement);
  await client.end();
  console.log(`${accounts} accounts filled in ${Math.round((performance.now() - began) / 1_000)} s`);
  const stack = await oneProcess(url);
  try {
    const found: number[] = [];
    for (const question of questions) found.push(await medianOf(stack.url, question, accounts));
    return found;
  } finally {
    await stack.stop();
  }
}

async function medianOf(url: string, { says, query, variables }: Question, accounts: number): Promise<number> {
  const took: number[] = [];
  for (let no = 0; no < TIMES + 3; no += 1) {
    const asked = variables(accountId(Math.floor(((no + 1) / (TIMES + 4)) * accounts)));
    const began = performance.now();
    const answer = await fetch(url, {
      ...{ method: "POST", headers: { "content-type": "application/json" } },
      body: JSON.stringify({ query, variables: asked }),
    });
    const { errors } = (await answer.json()) as { errors?: object[] };
    if (errors) throw new Error(`${says}: ${JSON.stringify(errors).slice(0, 500)}`);
    // The first ones plan the query, and open connections.
    if (no >= 3) took.push(performance.now() - began);
  }
  return took.sort((one, other) => one - other)[Math.floor(took.length / 2)] ?? NaN;
}
