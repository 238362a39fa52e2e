import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { bookEffects } from "../../domain/corrections/bookEffects";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import { receivedStatuses } from "../../domain/projection/receivedStatuses";
import { findRow, getRow, type Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { beforeGoLive } from "./beforeGoLive";
import { booksOf } from "./booksOf";

/**
 * Tells of money received that no document of the ledger can take: for no invoice, for one of a customer whom the hub does
 * not know, or for one that was voided before it was posted. The case ends once the payment is of an invoice that is posted.
 */
export async function correctPayment(tx: Transaction, hub: Hub, paymentId: string): Promise<void> {
  const payment = await getRow(tx, "payment", { id: paymentId });
  const invoice = payment.invoiceId === null ? null : await findRow(tx, "invoice", { id: payment.invoiceId });
  const only = { class: "CORRECTION", cause: "unapplied cash" } as const;
  const isPostable = invoice !== null && (await canTake(tx, invoice));
  if (isPostable || !receivedStatuses.includes(payment.status) || beforeGoLive(hub, payment.receivedOn)) {
    return settleExceptions(tx, hub.now(), paymentId, only);
  }
  const { amountMinor: minor, currency } = payment;
  const taken = invoice && (await tx.paymentApplication.findFirst({ where: { paymentId, invoiceId: invoice.id } }));
  // What the invoice does not take, or a voided one no longer does, is unapplied.
  const settled = invoice === null || invoice.status === "VOID" ? 0n : (taken?.amountMinor ?? minor);
  const said = `${decimalOf(minor, currency)} ${currency}`;
  const books = await booksOf(tx, invoice ?? { id: paymentId, legalEntity: payment.payerEntity, currency });
  await raiseException(tx, hub.now(), {
    ...only,
    ...wordsOf(invoice, said),
    classification: "CONFIDENTIAL",
    subjectType: "Payment",
    subjectId: paymentId,
    accountId: payment.accountId,
    system: "ERP",
    correlationId: payment.correlationId ?? paymentId,
    amountAtRisk: { minor, currency },
    effects: bookEffects(books, { CLEARING: -minor, RECEIVABLE: settled, UNAPPLIED: settled - minor }),
    retry: null,
  });
}

/** Whether the ledger holds the invoice, or is to. */
async function canTake(tx: Transaction, { id, accountId, legalEntity, status }: Row<"invoice">): Promise<boolean> {
  if (accountId === null || legalEntity === null) return false;
  if (status !== "VOID") return true;
  return (await tx.posting.count({ where: { invoiceId: id, kind: "AR_INVOICE", status: "POSTED" } })) > 0;
}

function wordsOf(invoice: Row<"invoice"> | null, said: string): { title: string; explanation: string } {
  const enter = `enter a customer payment of ${said} into the clearing account in the ledger, unapplied`;
  if (!invoice) {
    return {
      title: "A payment was received for no invoice, and is not in the ledger",
      explanation: `Billing received ${said} that settle no invoice. Attach the payment to an invoice in billing, or refund it; until then ${enter}.`,
    };
  }
  const number = invoiceNumber(invoice);
  if (invoice.accountId !== null && invoice.legalEntity !== null) {
    return {
      title: `A payment was received on invoice ${number}, which was voided before the ledger held it`,
      explanation: `Billing received ${said} on invoice ${number} and voided it; the ledger never held the invoice, so that the payment is not there either. Refund it in billing, or keep it for the customer's next invoice; until then ${enter}.`,
    };
  }
  return {
    title: `A payment was received on invoice ${number}, which is of a customer that the hub does not know`,
    explanation: `The invoice is not in the ledger, so that its payment is not either. Enter both in the ledger by hand: a customer payment of ${said} into the clearing account, applied to the invoice.`,
  };
}
