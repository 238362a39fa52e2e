import type { Owed } from "../../domain/corrections/netOwed";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import { least } from "../../schema/money/least";
import { orZero } from "../../schema/money/orZero";

/** What is owed of an invoice, and how much of that is certain. */
export interface OwedNow extends Owed {
  certainMinor: bigint;
}

/** What is owed for certain: no more is written off. */
export const certainlyOwed = ({ certainMinor, ...owed }: OwedNow): Owed => ({ ...owed, dueMinor: certainMinor });

/**
 * What is owed of an invoice: what billing asks for, and what of its payments went back without a credit, as refunds and
 * disputes that are open or lost tell. Billing goes on to call such an invoice paid. What its credit notes took back is
 * no part of it, nor is their tax, and it is never more than they left. Where as much went back as was credited and
 * settled outside of billing, the two are one giving back, and nothing of it is owed; where these differ, only people
 * know which of it they are, so that it may be owed, and is not for certain. Uses the indexes payment (invoice_id), exception_case (subject_id), credit_memo
 * (invoice_id) and tax_line (invoice_line_id).
 */
export async function owedOf(tx: Transaction, invoice: Row<"invoice">): Promise<OwedNow> {
  const { id, amountDueMinor, totalMinor, taxMinor } = invoice;
  const [found] = await tx.$queryRaw<Found[]>`
    SELECT (SELECT coalesce(-sum(f.amount_minor), 0)
        FROM billing.payment y JOIN operations.exception_case c ON c.subject_id = y.id AND c.class = 'CORRECTION'
          AND c.ended IS DISTINCT FROM 'HEALED' AND (c.cause LIKE 'refund %' OR c.cause LIKE 'dispute %')
        JOIN operations.exception_effect f ON f.exception_id = c.id AND f.figure = 'RECEIVABLE'
        WHERE y.invoice_id = ${id})::bigint AS "backMinor",
      (SELECT coalesce(sum(m.total_minor), 0) FROM billing.credit_memo m
        WHERE m.invoice_id = ${id} AND m.status = 'ISSUED')::bigint AS "creditedMinor",
      (SELECT coalesce(sum(m.outside_minor), 0) FROM billing.credit_memo m
        WHERE m.invoice_id = ${id} AND m.status = 'ISSUED')::bigint AS "outsideMinor",
      (SELECT coalesce(sum(t.tax_minor), 0)
        FROM billing.credit_memo m JOIN billing.credit_memo_line l ON l.credit_memo_id = m.id
        JOIN billing.tax_line t ON t.invoice_line_id = l.id
        WHERE m.invoice_id = ${id} AND m.status = 'ISSUED')::bigint AS "creditedTaxMinor"`;
  const left = totalMinor - orZero(found?.creditedMinor);
  const back = orZero(found?.backMinor);
  const outside = orZero(found?.outsideMinor);
  return {
    dueMinor: atMost(left, amountDueMinor + (back === outside ? 0n : back)),
    certainMinor: atMost(left, amountDueMinor + back - least(back, outside)),
    totalMinor: left,
    taxMinor: taxMinor - orZero(found?.creditedTaxMinor),
  };
}

const atMost = (left: bigint, minor: bigint): bigint => (left > 0n ? least(left, minor) : 0n);

interface Found {
  backMinor: bigint;
  creditedMinor: bigint;
  /** What of that was settled outside of billing. */
  outsideMinor: bigint;
  creditedTaxMinor: bigint;
}
