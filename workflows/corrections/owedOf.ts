import { DISPUTED } from "../../domain/corrections/disputed";
import type { OwedByAccount } from "../../domain/corrections/offReceivable";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import { orZero } from "../../schema/money/orZero";
import type { Hub } from "../hub";

interface Back {
  /** What went back without a credit, and what of that a bank took. */
  backMinor: bigint;
  disputedMinor: bigint;
  creditedMinor: bigint;
  creditedTaxMinor: bigint;
}

/**
 * What is owed of an invoice: what billing asks for, and what of its payments went back without a credit, as refunds and
 * disputes that are open or lost tell. Billing goes on to call such an invoice paid. What its credit notes took back is
 * no part of it, nor is their tax. What a bank took is owed on the account of what is disputed, where the company has one. Uses the indexes payment (invoice_id), exception_case (subject_id), credit_memo
 * (invoice_id) and tax_line (invoice_line_id).
 */
export async function owedOf(
  tx: Transaction,
  { settings }: Pick<Hub, "settings">,
  invoice: Row<"invoice">,
): Promise<OwedByAccount> {
  const { id, amountDueMinor, totalMinor, taxMinor } = invoice;
  const [found] = await tx.$queryRaw<Back[]>`
    SELECT back.minor AS "backMinor", back.disputed AS "disputedMinor",
      (SELECT coalesce(sum(m.total_minor), 0) FROM billing.credit_memo m
        WHERE m.invoice_id = ${id} AND m.status = 'ISSUED')::bigint AS "creditedMinor",
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
  const isApart = settings.accounts.disputedReceivable !== undefined;
  return {
    dueMinor: amountDueMinor + orZero(found?.backMinor),
    disputedMinor: isApart ? orZero(found?.disputedMinor) : 0n,
    totalMinor: totalMinor - orZero(found?.creditedMinor),
    taxMinor: taxMinor - orZero(found?.creditedTaxMinor),
  };
}
