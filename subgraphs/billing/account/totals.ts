import DataLoader from "dataloader";
import { addDays } from "../../../domain/calendar/addDays";
import { dateOf } from "../../../domain/calendar/dateOf";
import { dayAt } from "../../../domain/calendar/dayAt";
import { startOfDay } from "../../../domain/calendar/startOfDay";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { limited } from "../../../platform/graph/legalEntities/limitOn";
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
    "billing.invoice",
    (limit) => `
      SELECT t.account_id AS account, t.currency, sum(t.amount_due_minor)::text AS minor
      FROM billing.invoice t
      WHERE t.account_id = ANY($1) AND t.status IN ('OPEN', 'UNCOLLECTIBLE') AND ${limit}
      GROUP BY t.account_id, t.currency
      ORDER BY t.currency`,
  );

/** The request's loader of each account's monthly recurring revenue, per currency: nothing before the start and after the end. */
export const monthlyRevenue = (context: GraphContext) =>
  totals(context, "mrr", "billing.subscription", recurring(12), ...tomorrow(context));

/** The same over a year: of what a year comes to before rounding. */
export const annualRevenue = (context: GraphContext) =>
  totals(context, "arr", "billing.subscription", recurring(1), ...tomorrow(context));

/** Where tomorrow begins: as billing writes a day, its midnight in UTC, and where the company is; see `serviceDay`. */
function tomorrow({ now, timeZone }: GraphContext): [Date, Date] {
  const day = addDays(dayAt(now(), timeZone), 1);
  return [dateOf(day), startOfDay(day, timeZone)];
}

const begun = (column: string) =>
  `${column} < CASE (${column} AT TIME ZONE 'UTC')::time WHEN '00:00' THEN $2::timestamptz ELSE $3::timestamptz END`;

/** The same as `countedMrr`, summed before it is rounded. Uses the index subscription (account_id, id). */
const recurring = (parts: number) => (limit: string) => `
  SELECT t.account_id AS account, t.currency, round(sum(t.annual_minor) / ${parts})::text AS minor
  FROM billing.subscription t
  WHERE t.account_id = ANY($1) AND t.status IN ('ACTIVE', 'PAST_DUE') AND ${begun("t.started_at")}
    AND NOT coalesce(${begun("t.cancel_at")}, false) AND ${limit}
  GROUP BY t.account_id, t.currency
  ORDER BY t.currency`;

/** @param statement with what the caller's legal entities let through */
const totals = (
  context: GraphContext,
  name: string,
  table: "billing.invoice" | "billing.subscription",
  statement: (limit: string) => string,
  ...given: unknown[]
) =>
  context.loader(
    `total ${name}`,
    () =>
      new DataLoader<string, Money[]>(async (ids) => {
        const { limit, values } = limited(context.caller, table, "t", [ids, ...given]);
        const rows = await context.store.reader.$queryRawUnsafe<TotalRow[]>(statement(limit), ...values);
        return ids.map((id) =>
          rows.filter(({ account }) => account === id).map((row) => moneyOf(BigInt(row.minor), row.currency)),
        );
      }),
  );
