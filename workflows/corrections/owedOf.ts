import type { Owed } from "../../domain/corrections/netOwed";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import { orZero } from "../../schema/money/orZero";

/**
 * What is owed of an invoice: what billing asks for, and what of its payments went back without a credit, as refunds and
 * disputes that are open or lost tell. Billing goes on to call such an invoice paid. Uses the indexes payment (invoice_id)
 * and exception_case (subject_id).
 */
export async function owedOf(tx: Transaction, invoice: Row<"invoice">): Promise<Owed> {
  const { id, amountDueMinor, totalMinor, taxMinor } = invoice;
  const [back] = await tx.$queryRaw<{ minor: bigint }[]>`
    SELECT coalesce(-sum(f.amount_minor), 0)::bigint AS minor
    FROM billing.payment y JOIN operations.exception_case c ON c.subject_id = y.id AND c.class = 'CORRECTION'
      AND c.ended IS DISTINCT FROM 'HEALED' AND (c.cause LIKE 'refund %' OR c.cause LIKE 'dispute %')
    JOIN operations.exception_effect f ON f.exception_id = c.id AND f.figure = 'RECEIVABLE'
    WHERE y.invoice_id = ${id}`;
  return { dueMinor: amountDueMinor + orZero(back?.minor), totalMinor, taxMinor };
}
