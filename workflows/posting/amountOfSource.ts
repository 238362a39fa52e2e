import { dateOf } from "../../domain/calendar/dateOf";
import { firstOfMonth } from "../../domain/calendar/firstOfMonth";
import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Amount } from "../../schema/canonical/value";
import { plannedAmount } from "./amountToPost";
import type { PostingSource } from "./documentKind";

/**
 * What a document comes to that could not even be planned: what billing has of an invoice, what of a payment
 * people have not entered, what a month was to earn. Null where the store does not know that, or only the ledger could say it, as of a rounding.
 */
export async function amountOfSource(
  tx: Transaction,
  { kind, id, periodStart }: PostingSource,
): Promise<Amount | null> {
  if (kind === "invoice") {
    const invoice = await findRow(tx, "invoice", { id });
    return invoice && { minor: invoice.totalMinor, currency: invoice.currency };
  }
  if (kind === "payment") {
    const payment = await findRow(tx, "payment", { id });
    return payment && { minor: await plannedAmount(tx, payment), currency: payment.currency };
  }
  if (kind === "rounding" || periodStart === undefined) return null;
  const [planned] = await tx.$queryRaw<{ minor: bigint; currency: string }[]>`
    SELECT sum(l.planned_minor)::bigint AS minor, l.currency
    FROM erp.revenue_schedule s JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
    WHERE s.invoice_id = ${id} AND l.journal_month = ${dateOf(firstOfMonth(periodStart))}::date AND l.recognized_on IS NULL
    GROUP BY l.currency LIMIT 1`;
  return planned ?? null;
}
