import DataLoader from "dataloader";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Money } from "../../../platform/graph/money";

interface TotalRow {
  account: string;
  currency: string;
  minor: string;
}

/** The request's loader of what is open on each account's invoices, per currency. Uses the index invoice_open alone. */
export const openBalances = (context: GraphContext) =>
  totals(
    context,
    "open balance",
    `SELECT account_id AS account, currency, sum(amount_due_minor)::text AS minor
     FROM billing.invoice
     WHERE account_id = ANY($1) AND status = 'OPEN'
     GROUP BY account_id, currency
     ORDER BY currency`,
  );

/** The request's loader of each account's monthly recurring revenue, per currency: nothing before the start. */
export const monthlyRevenue = (context: GraphContext) => totals(context, "mrr", recurring(12), context.now());

/** The same over a year: of what a year comes to before rounding. */
export const annualRevenue = (context: GraphContext) => totals(context, "arr", recurring(1), context.now());

/** Uses the index subscription (account_id, id). */
const recurring = (parts: number) => `
  SELECT account_id AS account, currency, round(sum(annual_minor) / ${parts})::text AS minor
  FROM billing.subscription
  WHERE account_id = ANY($1) AND status IN ('ACTIVE', 'PAST_DUE') AND started_at <= $2
  GROUP BY account_id, currency
  ORDER BY currency`;

const totals = (context: GraphContext, name: string, statement: string, ...values: unknown[]) =>
  context.loader(
    `total ${name}`,
    () =>
      new DataLoader<string, Money[]>(async (ids) => {
        const rows = await context.store.reader.$queryRawUnsafe<TotalRow[]>(statement, ids, ...values);
        return ids.map((id) =>
          rows.filter(({ account }) => account === id).map((row) => moneyOf(BigInt(row.minor), row.currency)),
        );
      }),
  );
