import type { Settlement } from "../../domain/receivable/compareSettlement";
import { receivedStatuses } from "../../domain/projection/receivedStatuses";
import type { Transaction } from "../../platform/store/openStore";
import { findRow, type Row } from "../../platform/store/rows";
import { orZero } from "../../schema/money/orZero";

/** How an invoice is settled in billing and in the ledger, as far as the store knows by now. */
export async function settlementOf(tx: Transaction, invoice: Row<"invoice">): Promise<Settlement> {
  const receivable = await findRow(tx, "receivable", { invoiceId: invoice.id });
  const due = invoice.status === "VOID" ? 0n : invoice.amountDueMinor;
  const inLedger = orZero(receivable?.totalMinor) - orZero(receivable?.openMinor);
  const ought = receivable?.readingNo == null ? 0n : await appliedBy(tx, invoice.id, receivable.readingNo);
  // Of a row that an earlier version kept: the hub's own payments are taken to settle what they can.
  const own = receivable?.ownMinor ?? (ought < inLedger ? ought : inLedger);
  const cash = orZero(receivable?.cashMinor);
  const was = await enteredFor(tx, invoice.id);
  // A payment about which a case says that it is lacking, or in doubt, may show in the ledger by now.
  const unposted = await unpostedPayments(tx, invoice.id);
  const lacking = orNone(unposted - orNone(own - ought));
  return {
    inBilling: invoice.totalMinor - due - (await settledInBillingAlone(tx, invoice.id)) - lacking,
    inLedger,
    own: { is: own, ought },
    cash: { is: cash, was: was.cash },
    credits: { is: inLedger - own - cash, was: was.credits },
  };
}

/**
 * What a void, a credit memo or the customer's balance took off the invoice, as far as cases say that the ledger lacks it,
 * open or not.
 */
async function settledInBillingAlone(tx: Transaction, invoiceId: string): Promise<bigint> {
  const [found] = await tx.$queryRaw<{ minor: bigint }[]>`
    SELECT coalesce(sum(f.amount_minor), 0)::bigint AS minor
    FROM operations.exception_case c JOIN operations.exception_effect f ON f.exception_id = c.id
    WHERE c.ended IS DISTINCT FROM 'HEALED' AND f.figure = 'RECEIVABLE' AND (
      (c.class = 'CORRECTION' AND c.cause IN ('void', 'customer balance') AND c.subject_id = ${invoiceId})
      OR (c.class = 'CORRECTION' AND c.cause = 'credit memo' AND c.subject_id IN (
        SELECT id FROM billing.credit_memo WHERE invoice_id = ${invoiceId})))`;
  return orZero(found?.minor);
}

/**
 * What the hub's payments took off the invoice, as far as cases say that the ledger lacks them, open or not: of one that
 * people deleted there, or that waits to be posted, what else settles the invoice is not known to billing. A payment is
 * lacking once, however many cases there are about it.
 */
async function unpostedPayments(tx: Transaction, invoiceId: string): Promise<bigint> {
  const [found] = await tx.$queryRaw<{ minor: bigint }[]>`
    SELECT coalesce(sum(minor), 0)::bigint AS minor FROM (
      SELECT max(f.amount_minor) AS minor
      FROM erp.posting p JOIN operations.exception_case c ON c.subject_id = p.id
      JOIN operations.exception_effect f ON f.exception_id = c.id
      WHERE p.invoice_id = ${invoiceId} AND p.kind = 'CUSTOMER_PAYMENT'
        AND c.ended IS DISTINCT FROM 'HEALED' AND f.figure = 'RECEIVABLE'
      GROUP BY p.id) of_each`;
  return orZero(found?.minor);
}

const orNone = (minor: bigint): bigint => (minor > 0n ? minor : 0n);

/**
 * What the payments that were read back before the ledger was asked settle of an invoice, as far as it still holds each:
 * one that was posted since is not in what it said.
 */
async function appliedBy(tx: Transaction, invoiceId: string, readingNo: bigint): Promise<bigint> {
  const [found] = await tx.$queryRaw<{ applied: bigint }[]>`
    SELECT coalesce(sum(least(a.amount_minor, (
        SELECT coalesce(sum(coalesce(l.credit_minor, 0) - coalesce(l.debit_minor, 0)), 0)
        FROM erp.journal_entry j JOIN erp.journal_line l ON l.journal_id = j.id
        WHERE j.posting_id = p.id AND l.figure = 'RECEIVABLE'))), 0)::bigint AS applied
    FROM erp.posting p
    JOIN billing.payment_application a ON a.payment_id = p.source_id AND a.invoice_id = p.invoice_id
    WHERE p.invoice_id = ${invoiceId} AND p.kind = 'CUSTOMER_PAYMENT' AND p.status = 'POSTED'
      AND (SELECT min(t.reading_no) FROM erp.posting_attempt t WHERE t.posting_id = p.id AND t.outcome = 'ACCEPTED')
        < ${readingNo}`;
  return orZero(found?.applied);
}

/** What people had entered of the payments that were made outside of billing. */
async function enteredFor(tx: Transaction, invoiceId: string): Promise<{ cash: bigint; credits: bigint }> {
  const [found] = await tx.$queryRaw<{ cash: bigint; credits: bigint }[]>`
    SELECT coalesce(sum(e.cash_minor), 0)::bigint AS cash, coalesce(sum(e.credit_minor), 0)::bigint AS credits
    FROM erp.entered_payment e JOIN billing.payment p ON p.id = e.payment_id
    WHERE e.invoice_id = ${invoiceId} AND p.status = ANY(${[...receivedStatuses]})`;
  return found ?? { cash: 0n, credits: 0n };
}
