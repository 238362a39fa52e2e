import { DISPUTED } from "../../domain/corrections/disputed";
import type { OwedByAccount } from "../../domain/corrections/offReceivable";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import { least } from "../../schema/money/least";
import { orZero } from "../../schema/money/orZero";
import type { Hub } from "../hub";

/** What is owed of an invoice, and how much of that is certain. */
export interface OwedNow extends OwedByAccount {
  certainMinor: bigint;
}

/** What is owed for certain: no more is written off. */
export const certainlyOwed = ({ certainMinor, ...owed }: OwedNow): OwedByAccount => ({
  ...owed,
  dueMinor: certainMinor,
  disputedMinor: least(owed.disputedMinor, certainMinor),
});

/**
 * What is owed of an invoice: what billing asks for, and what of its payments went back without a credit, as refunds and
 * disputes that are open or lost tell. Billing goes on to call such an invoice paid. What its credit notes took back is
 * no part of it, nor is their tax, and it is never more than they left. Where as much went back as was credited and
 * settled outside of billing, the two are one giving back, and nothing of it is owed; where these differ, only people
 * know which of it they are, so that it may be owed, and is not for certain. What a bank took is owed on the account of
 * what is disputed, where the company has one. Uses the indexes payment (invoice_id), exception_case (subject_id),
 * credit_memo (invoice_id) and tax_line (invoice_line_id).
 */
export async function owedOf(
  tx: Transaction,
  { settings }: Pick<Hub, "settings">,
  invoice: Row<"invoice">,
): Promise<OwedNow> {
  const { id, amountDueMinor, totalMinor, taxMinor } = invoice;
  const [found] = await tx.$queryRaw<Found[]>`
    SELECT back.minor AS "backMinor", back.disputed AS "disputedMinor",
      (SELECT coalesce(sum(m.total_minor), 0) FROM billing.credit_memo m
        WHERE m.invoice_id = ${id} AND m.status = 'ISSUED')::bigint AS "creditedMinor",
      (SELECT coalesce(sum(m.outside_minor), 0) FROM billing.credit_memo m
        WHERE m.invoice_id = ${id} AND m.status = 'ISSUED')::bigint AS "outsideMinor",
      (SELECT coalesce(sum(t.tax_minor), 0)
        FROM billing.credit_memo m JOIN billing.credit_memo_line l ON l.credit_memo_id = m.id
        JOIN billing.tax_line t ON t.invoice_line_id = l.id
        WHERE m.invoice_id = ${id} AND m.status = 'ISSUED')::bigint AS "creditedTaxMinor"
    FROM (
      SELECT coalesce(-sum(f.amount_minor), 0)::bigint AS minor,
        coalesce(-sum(f.amount_minor) FILTER (WHERE f.account = ${DISPUTED}), 0)::bigint AS disputed
      FROM billing.payment y JOIN operations.exception_case c ON c.subject_id = y.id AND c.class = 'CORRECTION'
        AND c.ended IS DISTINCT FROM 'HEALED' AND (c.cause LIKE 'refund %' OR c.cause LIKE 'dispute %')
      JOIN operations.exception_effect f ON f.exception_id = c.id AND f.figure = 'RECEIVABLE'
      WHERE y.invoice_id = ${id}) back`;
  const left = totalMinor - orZero(found?.creditedMinor);
  const back = orZero(found?.backMinor);
  const outside = orZero(found?.outsideMinor);
  const backOwed = back === outside ? 0n : back;
  const isApart = settings.accounts.disputedReceivable !== undefined;
  return {
    dueMinor: atMost(left, amountDueMinor + backOwed),
    certainMinor: atMost(left, amountDueMinor + back - least(back, outside)),
    disputedMinor: isApart ? atMost(left, least(backOwed, orZero(found?.disputedMinor))) : 0n,
    totalMinor: left,
    taxMinor: taxMinor - orZero(found?.creditedTaxMinor),
  };
}

const atMost = (left: bigint, minor: bigint): bigint => (left > 0n ? least(left, minor) : 0n);

interface Found {
  /** What went back without a credit, and what of that a bank took. */
  backMinor: bigint;
  disputedMinor: bigint;
  creditedMinor: bigint;
  /** What of that was settled outside of billing. */
  outsideMinor: bigint;
  creditedTaxMinor: bigint;
}
