import DataLoader from "dataloader";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { limited } from "../../../platform/graph/legalEntities/limitOn";
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
    "billing.invoice",
    (limit) => `
      SELECT t.account_id AS account, t.currency, sum(t.amount_due_minor)::text AS minor
      FROM billing.invoice t
      WHERE t.account_id = ANY($1) AND t.status = 'OPEN' AND ${limit}
      GROUP BY t.account_id, t.currency
      ORDER BY t.currency`,
  );

/** The request's loader of each account's monthly recurring revenue, per currency: trials and ended ones aside. */
export const monthlyRevenue = (context: GraphContext) => totals(context, "mrr", "billing.subscription", recurring(1));

/** The same over a year. */
export const annualRevenue = (context: GraphContext) => totals(context, "arr", "billing.subscription", recurring(12));

/** Uses the index subscription (account_id, id). */
const recurring = (months: number) => (limit: string) => `
  SELECT t.account_id AS account, t.currency, (sum(t.mrr_minor) * ${months})::text AS minor
  FROM billing.subscription t
  WHERE t.account_id = ANY($1) AND t.status IN ('ACTIVE', 'PAST_DUE', 'UNPAID') AND ${limit}
  GROUP BY t.account_id, t.currency
  ORDER BY t.currency`;

/** @param statement with what the caller's legal entities let through */
const totals = (
  context: GraphContext,
  name: string,
  table: "billing.invoice" | "billing.subscription",
  statement: (limit: string) => string,
) =>
  context.loader(
    `total ${name}`,
    () =>
      new DataLoader<string, Money[]>(async (ids) => {
        const { limit, values } = limited(context.caller, table, "t", [ids]);
        const rows = await context.store.reader.$queryRawUnsafe<TotalRow[]>(statement(limit), ...values);
        return ids.map((id) =>
          rows.filter(({ account }) => account === id).map((row) => moneyOf(BigInt(row.minor), row.currency)),
        );
      }),
  );
