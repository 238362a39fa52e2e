import type Stripe from "stripe";
import type { BillingPayment } from "../../../schema/canonical/billing";
import { amountOf } from "../amount";
import { idOf } from "../idOf";
import { instantOf } from "../instant";
import { recordUrl } from "../recordUrl";
import { VendorFailure } from "../../vendorFailure";

/**
 * What was paid on an invoice outside of Stripe, as a payment by the invoice's own id, since Stripe may keep no record
 * of its own for it: an invoice's `amount_paid` counts it, and no payment made through Stripe does.
 *
 * @param payments the invoice's own, in any state
 * @returns null when everything was paid through Stripe
 * @see https://docs.stripe.com/changelog/basil/2025-03-31/add-support-for-multiple-partial-payments-on-invoices
 */
export function outOfBandOf(
  apiKey: string,
  invoice: Stripe.Invoice,
  payments: readonly Stripe.InvoicePayment[],
): BillingPayment | null {
  const throughStripe = payments
    .filter(({ status, payment }) => status === "paid" && payment.type !== "payment_record")
    .reduce((sum, payment) => sum + paidOf(payment), 0);
  const outside = invoice.amount_paid - throughStripe;
  if (outside <= 0) return null;
  const recorded = payments.flatMap(({ payment, status_transitions: at }) =>
    payment.type === "payment_record" && at.paid_at !== null ? [at.paid_at] : [],
  );
  const paidAt = recorded.length > 0 ? Math.max(...recorded) : (invoice.status_transitions.paid_at ?? invoice.created);
  return {
    externalId: invoice.id,
    externalVersion: null,
    url: recordUrl(apiKey, "invoices", invoice.id),
    correlationId: null,
    deleted: false,
    customerExternalId: idOf(invoice.customer),
    invoiceExternalId: invoice.id,
    amount: amountOf(outside, invoice.currency),
    applied: amountOf(outside, invoice.currency),
    fee: null,
    status: "SUCCEEDED",
    method: "out_of_band",
    receivedAt: instantOf(paidAt),
    attempts: [{ no: 1, at: instantOf(paidAt), outcome: "SUCCEEDED", failureCode: null, failureMessage: null }],
  };
}

/** @throws VendorFailure `SCHEMA_DRIFT` for a payment that is paid, and not how much */
function paidOf({ id, amount_paid: paid }: Stripe.InvoicePayment): number {
  if (paid !== null) return paid;
  throw new VendorFailure(
    "SCHEMA_DRIFT",
    `Stripe says that the invoice payment ${id} is paid, and not how much of it`,
    {
      code: "stripe.invoice_payment.amount",
    },
  );
}
