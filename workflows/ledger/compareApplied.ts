import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Transaction } from "../../platform/store/openStore";
import { findRow, type Row } from "../../platform/store/rows";
import type { Hub } from "../hub";
import { orZero } from "../../schema/money/orZero";

const kind = { class: "CORRECTION", cause: "payment not applied" } as const;

/**
 * Compares what is settled on an invoice in the ledger with the payments that the hub posted for it: where people took
 * an application back, the invoice is open again there, though billing was paid.
 * @param readAt when the ledger was asked: a payment that was posted since is not in what it said
 */
export async function compareApplied(
  tx: Transaction,
  hub: Hub,
  invoice: Row<"invoice">,
  settledMinor: bigint,
  readAt: Date,
): Promise<void> {
  const missing = (await appliedBy(tx, invoice.id, readAt)) - settledMinor;
  if (missing <= 0n) return settleExceptions(tx, hub.now(), invoice.id, kind);
  const { currency, accountId, legalEntity } = invoice;
  const said = `${decimalOf(missing, currency)} ${currency}`;
  const number = invoice.number ?? invoice.id;
  const receivable = await findRow(tx, "receivable", { invoiceId: invoice.id });
  await raiseException(tx, hub.now(), {
    ...kind,
    title: `A payment of invoice ${number} is not applied to it in the ledger`,
    classification: "CONFIDENTIAL",
    explanation: `Billing received ${said} for invoice ${number}, and the ledger holds the payment; but somebody took its application back, so that the invoice is open there for ${decimalOf(receivable?.openMinor ?? missing, currency)} ${currency}. Apply the payment to the invoice again in the ERP: the case ends by itself.`,
    subjectType: "Invoice",
    subjectId: invoice.id,
    accountId,
    system: "ERP",
    correlationId: invoice.correlationId ?? invoice.id,
    amountAtRisk: { minor: missing, currency },
    effects: [{ figure: "RECEIVABLE", account: "receivable", legalEntity, minor: missing, currency, baseMinor: null }],
    retry: null,
  });
}

/** What the payments posted by then settle of an invoice, as far as the ledger still holds each. */
async function appliedBy(tx: Transaction, invoiceId: string, readAt: Date): Promise<bigint> {
  const [found] = await tx.$queryRaw<{ applied: bigint }[]>`
    SELECT coalesce(sum(least(a.amount_minor, (
        SELECT coalesce(sum(coalesce(l.credit_minor, 0) - coalesce(l.debit_minor, 0)), 0)
        FROM erp.journal_entry j JOIN erp.journal_line l ON l.journal_id = j.id
        WHERE j.posting_id = p.id AND l.figure = 'RECEIVABLE'))), 0)::bigint AS applied
    FROM erp.posting p
    JOIN billing.payment_application a ON a.payment_id = p.source_id AND a.invoice_id = p.invoice_id
    WHERE p.invoice_id = ${invoiceId} AND p.kind = 'CUSTOMER_PAYMENT' AND p.status = 'POSTED'
      AND (SELECT min(t.at) FROM erp.posting_attempt t WHERE t.posting_id = p.id AND t.outcome = 'ACCEPTED')
        < ${readAt}::timestamptz`;
  return orZero(found?.applied);
}
