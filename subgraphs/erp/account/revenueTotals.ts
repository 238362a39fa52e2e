import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { limited } from "../../../platform/graph/legalEntities/limitOn";
import { loadFacts } from "../../../platform/graph/loadFacts";
import type { Money } from "../../../platform/graph/money";

interface Total {
  accountId: string;
  currency: string;
  recognized: bigint;
  deferred: bigint;
}

/**
 * The request's loader of each account's revenue, one row per currency; whole days from and to narrow what was earned.
 * Uses the indexes revenue_schedule (account_id, currency, id) and revenue_schedule_line_totals alone: reading the rows
 * themselves, which lie as far apart as their months, took twice the pages.
 */
export const revenueOfAccounts = (context: GraphContext, from: string | null, to: string | null) =>
  loadFacts<Total>(
    context,
    `erp revenue ${from ?? ""} ${to ?? ""}`,
    (ids) => {
      const { limit, values } = limited(context.caller, "erp.revenue_schedule", "s", [ids, from, to]);
      return context.store.reader.$queryRawUnsafe<Total[]>(statement(limit), ...values);
    },
    ({ accountId }) => accountId,
  );

const statement = (limit: string) => `
  SELECT s.account_id AS "accountId", s.currency,
    coalesce(sum(l.recognized_minor) FILTER (
      WHERE ($2::date IS NULL OR l.recognized_on >= $2::date)
        AND ($3::date IS NULL OR l.recognized_on <= $3::date)), 0)::bigint AS recognized,
    coalesce(sum(l.planned_minor - l.recognized_minor), 0)::bigint AS deferred
  FROM erp.revenue_schedule s JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
  WHERE s.account_id = ANY($1) AND ${limit}
  GROUP BY 1, 2 ORDER BY 2`;

/** Amounts per currency. */
export const perCurrency = (totals: readonly Total[], part: "recognized" | "deferred"): Money[] =>
  totals.map((total) => moneyOf(total[part], total.currency));
