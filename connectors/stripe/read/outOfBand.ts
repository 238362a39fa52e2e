import type Stripe from "stripe";
import type { BillingPayment } from "../../../schema/canonical/billing";
import { amountOf, wholeOf } from "../amount";
import { idOf } from "../idOf";
import { instantOf } from "../instant";
import { recordUrl } from "../recordUrl";
import { VendorFailure } from "../../vendorFailure";

/**
 * What was paid on an invoice outside of Stripe. Each payment of which somebody reported a record is one by the id of the
 * invoice's own payment. What is left of the invoice's `amount_paid` was marked as paid out of band: Stripe keeps no record
 * of its own for that, so that it is a payment by the invoice's id.
 *
 * @param payments the invoice's own, in any state
 * @returns none when everything was paid through Stripe
 * @see https://docs.stripe.com/changelog/basil/2025-03-31/add-support-for-multiple-partial-payments-on-invoices
 * @see https://docs.stripe.com/api/invoices/attach_payment
 */
export function outOfBandOf(
  apiKey: string,
  invoice: Stripe.Invoice,
  payments: readonly Stripe.InvoicePayment[],
): BillingPayment[] {
  const paid = payments.filter(({ status }) => status === "paid");
  const recorded = paid
    .filter(isRecorded)
    .map((one) => outside(apiKey, invoice, one.id, paidOf(one), one.status_transitions.paid_at ?? one.created));
  const rest = wholeOf(invoice.amount_paid, invoice.currency) - paid.reduce((sum, payment) => sum + paidOf(payment), 0);
  if (rest <= 0) return recorded;
  const paidAt = invoice.status_transitions.paid_at ?? invoice.created;
  return [...recorded, outside(apiKey, invoice, invoice.id, rest, paidAt)];
}

/** Whether a payment of an invoice was made outside of Stripe, and reported there. */
export const isRecorded = ({ payment }: Stripe.InvoicePayment): boolean => payment.type === "payment_record";

function outside(
  apiKey: string,
  invoice: Stripe.Invoice,
  externalId: string,
  minor: number,
  paidAt: number,
): BillingPayment {
  const amount = amountOf(minor, invoice.currency);
  return {
    externalId,
    externalVersion: null,
    url: recordUrl(apiKey, "invoices", invoice.id),
    correlationId: null,
    deleted: false,
    customerExternalId: idOf(invoice.customer),
    invoiceExternalId: invoice.id,
    amount,
    applied: amount,
    fee: null,
    status: "SUCCEEDED",
    method: "out_of_band",
    receivedAt: instantOf(paidAt),
    attempts: [{ no: 1, at: instantOf(paidAt), outcome: "SUCCEEDED", failureCode: null, failureMessage: null }],
  };
}

/** @throws VendorFailure `SCHEMA_DRIFT` for a payment that is paid, and not how much */
function paidOf({ id, amount_paid: paid, currency }: Stripe.InvoicePayment): number {
  if (paid !== null) return wholeOf(paid, currency);
  throw new VendorFailure(
    "SCHEMA_DRIFT",
    `Stripe says that the invoice payment ${id} is paid, and not how much of it`,
    {
      code: "stripe.invoice_payment.amount",
    },
  );
}
