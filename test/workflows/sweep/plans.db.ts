import type { Transaction } from "../../../platform/store/openStore";
import { contractEnds } from "../../../workflows/sweep/contractEnds";
import { dunningSteps } from "../../../workflows/sweep/dunningSteps";
import { mrrBegins } from "../../../workflows/sweep/mrrBegins";
import { mrrEnds } from "../../../workflows/sweep/mrrEnds";
import { pastDue } from "../../../workflows/sweep/pastDue";
import { renewals } from "../../../workflows/sweep/renewals";
import type { SweepPart } from "../../../workflows/sweep/sweepPart";
import { aSwept } from "./aSwept";

/** What a sweep costs is told by what changed, not by how much there is: each part reads an index of what is to come. */
describe("a sweep over a large store", () => {
  let swept: Awaited<ReturnType<typeof aSwept>>;
  beforeAll(async () => {
    swept = await aSwept();
    await swept.deal("2026-06-30");
    for (const statement of [many.invoices, many.subscriptions, many.contracts, many.deals, many.cases, "ANALYZE"]) {
      await swept.store.pool.query(statement);
    }
  });
  afterAll(() => swept?.close());

  it.each<[string, SweepPart, string]>([
    ["invoices that are late", pastDue, "invoice_to_be_late"],
    ["dunning cases that move on", dunningSteps, "dunning_case_to_step"],
    ["subscriptions that begin", mrrBegins, "subscription_to_start"],
    ["subscriptions that end", mrrEnds, "subscription_to_end"],
    ["contracts that end", contractEnds, "contract_to_expire"],
    ["deals that renew", renewals, "opportunity_to_renew"],
  ])("finds %s by an index that holds no others than those to come", async (_what, part, index) => {
    const { text, values } = await statementOf(part);
    const { rows } = await swept.store.pool.query<{ "QUERY PLAN": string }>(
      `EXPLAIN (ANALYZE, BUFFERS) ${text}`,
      values,
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toMatch(new RegExp(`Index.* (using|on) ${index}`));
    expect(plan).not.toContain("Seq Scan");
    // Of 20,000 rows that lie in hundreds of pages, it touches the root of an index and what it finds.
    const touched = /Buffers: shared hit=(\d+)/.exec(plan)?.[1];
    expect(Number(touched)).toBeLessThan(20);
  });

  /** The very statement that a part asks, as it reaches the database. */
  const statementOf = async (part: SweepPart) => {
    const asked: { text: string; values: unknown[] }[] = [];
    const $queryRaw = async (texts: TemplateStringsArray, ...values: unknown[]) => {
      asked.push({ text: texts.reduce((text, next, at) => `${text}$${at}${next}`), values });
      return [];
    };
    const hub = swept.hubAt("2026-07-02T00:00:00Z", "UTC");
    await part.due({ $queryRaw } as unknown as Transaction, hub, { since: "-infinity", id: "" }, 500);
    const [one] = asked;
    if (!one) throw new Error(`The part ${part.name} asked nothing`);
    return one;
  };
});

const COUNT = 20_000;
const rows = `generate_series(1, ${COUNT}) AS n`;
const stamps = "now() AS updated_at";

/** All of them open, and of later days; or of earlier ones, and told long ago. */
const many = {
  invoices: `
    INSERT INTO billing.invoice (id, status, due_date, past_due_since, subtotal_minor, tax_minor, discount_minor,
      total_minor, amount_due_minor, currency, updated_at)
    SELECT 'inv_many_' || n, 'OPEN', DATE '2026-01-01' + n % 600,
      CASE WHEN n % 600 < 182 THEN DATE '2026-01-02' + n % 600 END, 1, 0, 0, 1, 1, 'USD', ${stamps} FROM ${rows}`,
  subscriptions: `
    INSERT INTO billing.subscription (id, status, started_at, cancel_at, current_period_start, current_period_end,
      mrr_minor, counted_mrr_minor, annual_minor, currency, updated_at)
    SELECT 'sub_many_' || n, 'ACTIVE', TIMESTAMPTZ '2026-01-01Z' + n % 600 * interval '1 day',
      TIMESTAMPTZ '2027-01-01Z' + n % 600 * interval '1 day', '2026-01-01', '2026-02-01', 1,
      CASE WHEN n % 600 < 183 THEN 1 ELSE 0 END, 12, 'USD', ${stamps} FROM ${rows}`,
  contracts: `
    INSERT INTO crm.contract (id, number, account_id, status, end_date, auto_renew, currency, updated_at)
    SELECT 'ctr_many_' || n, n, 'acct', CASE WHEN n % 600 < 182 THEN 'EXPIRED' ELSE 'ACTIVE' END,
      DATE '2026-01-01' + n % 600, n % 2 = 0, 'USD', ${stamps} FROM ${rows}`,
  deals: `
    INSERT INTO crm.opportunity (id, name, status, type, stage, next_renewal, updated_at)
    SELECT 'opp_many_' || n, 'Deal', 'WON', 'NEW', 'Closed Won', DATE '2026-07-03' + n % 600, ${stamps} FROM ${rows}`,
  cases: `
    INSERT INTO billing.dunning_case (id, account_id, opened_at, status, exposure_minor, currency, next_step_on,
      invoice_ids, closed_at, updated_at)
    SELECT 'dun_many_' || n, 'acct_' || n, now(), 'OPEN', 1, 'USD', DATE '2026-01-01' + n % 600, '{}',
      CASE WHEN n % 600 < 183 THEN now() END, ${stamps} FROM ${rows}`,
};
