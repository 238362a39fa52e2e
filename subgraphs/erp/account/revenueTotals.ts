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
 * themselves, which lie as far apart as their months, took twice the pages. Of invoices that people changed in the
 * ledger, what it defers by now; few, they have an index of their own, revenue_schedule_changed. So have those with lines
 * that no schedule earns, which are deferred all the same: posting_unplanned. What people entered there themselves
 * counts as well, or gave from one customer to another, by the index entered_document (account_id, currency): it is the
 * ledger's.
 */
export const revenueOfAccounts = (context: GraphContext, from: string | null, to: string | null) =>
  loadFacts<Total>(
    context,
    `erp revenue ${from ?? ""} ${to ?? ""}`,
    (ids) => {
      const all = limited(context.caller, "erp.revenue_schedule", "s", [ids, from, to]);
      const changed = limited(context.caller, "erp.revenue_schedule", "c", all.values);
      const entered = limited(context.caller, "erp.entered_document", "e", changed.values);
      const beside = limited(context.caller, "erp.posting", "p", entered.values);
      const limits = { all: all.limit, changed: changed.limit, entered: entered.limit, beside: beside.limit };
      return context.store.reader.$queryRawUnsafe<Total[]>(statement(limits), ...beside.values);
    },
    ({ accountId }) => accountId,
  );

const statement = (limits: Record<"all" | "changed" | "entered" | "beside", string>) => `
  SELECT "accountId", currency, sum(recognized)::bigint AS recognized, sum(deferred)::bigint AS deferred FROM (
  SELECT s.account_id AS "accountId", s.currency,
    coalesce(sum(l.recognized_minor) FILTER (
      WHERE ($2::date IS NULL OR l.recognized_on >= $2::date)
        AND ($3::date IS NULL OR l.recognized_on <= $3::date)), 0)::bigint AS recognized,
    (coalesce(sum(l.planned_minor - l.recognized_minor), 0) + (
      SELECT coalesce(sum(c.deferred_minor - c.net_minor), 0) FROM erp.revenue_schedule c
      WHERE c.account_id = s.account_id AND c.currency = s.currency AND c.deferred_minor IS NOT NULL
        AND ${limits.changed}))::bigint AS deferred
  FROM erp.revenue_schedule s JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
  WHERE s.account_id = ANY($1) AND ${limits.all}
  GROUP BY 1, 2
  UNION ALL
  SELECT e.account_id, e.currency,
    coalesce(sum(e.recognized_minor) FILTER (
      WHERE ($2::date IS NULL OR e.date >= $2::date) AND ($3::date IS NULL OR e.date <= $3::date)), 0)::bigint,
    sum(e.deferred_minor)::bigint
  FROM erp.entered_document e
  WHERE e.account_id = ANY($1) AND (e.deferred_minor <> 0 OR e.recognized_minor <> 0) AND ${limits.entered}
  GROUP BY 1, 2
  UNION ALL
  SELECT p.account_id, p.currency, 0, sum(p.unplanned_minor)::bigint
  FROM erp.posting p WHERE p.account_id = ANY($1) AND p.unplanned_minor IS NOT NULL AND ${limits.beside}
  GROUP BY 1, 2
  ) parts GROUP BY 1, 2 ORDER BY 2`;

/** Amounts per currency. */
export const perCurrency = (totals: readonly Total[], part: "recognized" | "deferred"): Money[] =>
  totals.map((total) => moneyOf(total[part], total.currency));
