import { dayAt } from "../../domain/calendar/dayAt";
import { dayOf } from "../../domain/calendar/dayOf";
import { servedUntil } from "../../domain/calendar/servedUntil";
import type { Sale } from "../../domain/order/sale";
import type { Drafted, Service } from "../../domain/order/unbegun";
import type { Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Day } from "../../schema/canonical/value";

/** The first day that a subscription does not serve; null while it goes on. */
export const endOf = (one: Row<"subscription">): Day | null =>
  dayOf(one.servedUntil) ?? (one.cancelAt && servedUntil(one.cancelAt));

/**
 * The days that a subscription bills for: none of its latest trial, also once that is over, and while it is paused none
 * behind the period that has begun.
 */
export function servicesOf(one: Row<"subscription">): Service[] {
  const start = dayAt(one.startedAt, "UTC");
  const end = one.status === "PAUSED" ? earlier(dayOf(one.currentPeriodEnd), endOf(one)) : endOf(one);
  const trial = trialOf(one);
  if (!trial) return [{ start, end }];
  return [
    { start, end: earlier(trial.start, end) },
    { start: start > trial.end ? start : trial.end, end },
  ];
}

/** Kept by an earlier version without its trial: while that runs, it is the period. */
function trialOf(one: Row<"subscription">): { start: Day; end: Day } | null {
  const [start, end] = [dayOf(one.trialStart), dayOf(one.trialEnd)];
  if (start !== null && end !== null) return { start, end };
  if (one.status !== "TRIALING") return null;
  return { start: dayOf(one.currentPeriodStart), end: dayOf(one.currentPeriodEnd) };
}

const earlier = (day: Day, other: Day | null): Day => (other !== null && other < day ? other : day);

/**
 * For which days subscriptions have invoices of what recurs of a sale, and whether those bill it. A draft is left one when
 * its period is over, or nothing is collected; what was voided in the books is told of its invoice. Uses the index invoice
 * (subscription_id).
 */
export async function draftedFor(
  tx: Transaction,
  { lines, currency }: Sale,
  subscriptions: readonly Row<"subscription">[],
): Promise<Drafted[]> {
  const ids = subscriptions.map(({ id }) => id);
  const skus = lines.filter(({ charge }) => charge === "RECURRING").map(({ sku }) => sku);
  return tx.$queryRaw<Drafted[]>`
    SELECT * FROM (
      SELECT l.service_period_start::text AS start, l.service_period_end::text AS "end",
        i.number IS NOT NULL AND i.status NOT IN ('DRAFT', 'VOID') OR EXISTS (
          SELECT FROM erp.posting p WHERE p.invoice_id = i.id AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED'
        ) AS bills,
        i.status = 'DRAFT' AND s.status <> 'PAUSED' AND l.service_period_end > s.current_period_start AS "isToCome"
      FROM billing.invoice i JOIN billing.subscription s ON s.id = i.subscription_id
      JOIN billing.invoice_line l ON l.invoice_id = i.id JOIN billing.product r ON r.id = l.product_id
      WHERE i.subscription_id = ANY(${ids}) AND i.currency = ${currency} AND r.sku = ANY(${skus})
        AND l.service_period_start IS NOT NULL AND l.service_period_end IS NOT NULL
    ) drafted WHERE NOT "isToCome"`;
}
