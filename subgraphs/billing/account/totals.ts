import DataLoader from "dataloader";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Money } from "../../../platform/graph/money";

interface TotalRow {
  account: string;
  currency: string;
  minor: string;
}

/** The request's loader of what is open on each account's invoices, those given up included, per currency. Uses the index invoice_open alone. */
export const openBalances = (context: GraphContext) =>
  totals(
    context,
    "open balance",
    `SELECT account_id AS account, currency, sum(amount_due_minor)::text AS minor
     FROM billing.invoice
     WHERE account_id = ANY($1) AND status IN ('OPEN', 'UNCOLLECTIBLE')
     GROUP BY account_id, currency
     ORDER BY currency`,
  );

/** The request's loader of each account's monthly recurring revenue, per currency: trials and ended ones aside. */
export const monthlyRevenue = (context: GraphContext) => totals(context, "mrr", recurring(1));

/** The same over a year. */
export const annualRevenue = (context: GraphContext) => totals(context, "arr", recurring(12));

/** Uses the index subscription (account_id, id). */
const recurring = (months: number) => `
  SELECT account_id AS account, currency, (sum(mrr_minor) * ${months})::text AS minor
  FROM billing.subscription
  WHERE account_id = ANY($1) AND status IN ('ACTIVE', 'PAST_DUE', 'UNPAID')
  GROUP BY account_id, currency
  ORDER BY currency`;

const totals = (context: GraphContext, name: string, statement: string) =>
  context.loader(
    `total ${name}`,
    () =>
      new DataLoader<string, Money[]>(async (ids) => {
        const rows = await context.store.reader.$queryRawUnsafe<TotalRow[]>(statement, ids);
        return ids.map((id) =>
          rows.filter(({ account }) => account === id).map((row) => moneyOf(BigInt(row.minor), row.currency)),
        );
      }),
  );
