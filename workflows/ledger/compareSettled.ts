import { closeDunningCases } from "../../domain/dunning/closeDunningCases";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Transaction } from "../../platform/store/openStore";
import { findRow, type Row } from "../../platform/store/rows";
import { notePastDue } from "../collections/notePastDue";
import type { Hub } from "../hub";
import { orZero } from "../../schema/money/orZero";

const kind = { class: "CORRECTION", cause: "cash in the ledger" } as const;

/**
 * Compares what is settled on an invoice in the ledger and in billing. What people settled in the ledger alone is a case
 * until billing knows of it, and nobody is dunned for it meanwhile. Once they take it back,
 * what is late is chased again. The other way round is no case: what billing received is posted by itself.
 */
export async function compareSettled(tx: Transaction, hub: Hub, invoice: Row<"invoice">): Promise<void> {
  const receivable = await findRow(tx, "receivable", { invoiceId: invoice.id });
  const now = hub.now();
  const { currency, accountId } = invoice;
  const inBilling =
    invoice.totalMinor -
    (invoice.status === "VOID" ? 0n : invoice.amountDueMinor) -
    (await settledInBillingAlone(tx, invoice.id));
  const inLedger = orZero(receivable?.totalMinor) - orZero(receivable?.openMinor);
  const unknown = inLedger - inBilling;
  if (unknown <= 0n) {
    await settleExceptions(tx, now, invoice.id, kind);
    return notePastDue(tx, hub, invoice.id);
  }
  const said = `${decimalOf(unknown, currency)} ${currency}`;
  const number = invoice.number ?? invoice.id;
  await raiseException(tx, now, {
    ...kind,
    title: `More of invoice ${number} is settled in the ledger than billing knows of`,
    classification: "CONFIDENTIAL",
    explanation: `People entered cash or a credit in the ERP that settles ${said} of invoice ${number}, which billing still shows as due. The account is not dunned for it. Record it in billing (mark the invoice as paid out of band, or attach the payment), or take the application back in the ERP: the case ends by itself.`,
    subjectType: "Invoice",
    subjectId: invoice.id,
    accountId,
    system: "ERP",
    correlationId: invoice.correlationId ?? invoice.id,
    amountAtRisk: { minor: unknown, currency },
    effects: [
      {
        ...{ figure: "RECEIVABLE", account: "receivable", legalEntity: invoice.legalEntity },
        ...{ minor: -unknown, currency, baseMinor: null },
      },
    ],
    retry: null,
  });
  if (accountId) await closeDunningCases(tx, now, accountId);
}

/**
 * What a void, a credit memo, the customer's balance or a payment took off the invoice, as far as cases say that the
 * ledger lacks it, open or not: of a payment that people deleted there, what else settles the invoice is not known to billing.
 */
async function settledInBillingAlone(tx: Transaction, invoiceId: string): Promise<bigint> {
  const [found] = await tx.$queryRaw<{ minor: bigint }[]>`
    SELECT coalesce(sum(f.amount_minor), 0)::bigint AS minor
    FROM operations.exception_case c JOIN operations.exception_effect f ON f.exception_id = c.id
    WHERE c.class = 'CORRECTION' AND c.ended IS DISTINCT FROM 'HEALED' AND f.figure = 'RECEIVABLE' AND (
      (c.subject_id = ${invoiceId} AND c.cause IN ('void', 'customer balance'))
      OR (c.cause = 'changed in the ledger' AND c.subject_id IN (
        SELECT id FROM erp.posting WHERE invoice_id = ${invoiceId} AND kind = 'CUSTOMER_PAYMENT'))
      OR (c.cause = 'credit memo' AND c.subject_id IN (SELECT id FROM billing.credit_memo WHERE invoice_id = ${invoiceId})))`;
  return orZero(found?.minor);
}
