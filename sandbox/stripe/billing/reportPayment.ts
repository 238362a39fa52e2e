import type { Draft } from "../draft";
import { objectId } from "../objectId";
import type { StripeObject } from "../stripeObject";

export interface ReportedPayment {
  amount: number;
  currency: string;
  customer: string | null;
  /** What the company calls the way it was paid, such as `Bank transfer`. */
  method: string;
  reference: string | null;
  description: string | null;
  metadata: Record<string, string>;
}

/**
 * Keeps a payment that was made outside of Stripe, and is guaranteed: a check, or a bank transfer. It settles an invoice
 * once it is attached to one.
 * @see https://docs.stripe.com/api/payment-record/report
 */
export function reportPayment(draft: Draft, asked: ReportedPayment): StripeObject {
  const currency = asked.currency.toLowerCase();
  const value = (amount: number) => ({ currency, value: amount });
  const { customer } = asked;
  return draft.put({
    id: objectId("pr"),
    object: "payment_record",
    created: draft.now,
    amount: value(asked.amount),
    amount_authorized: value(0),
    amount_canceled: value(0),
    amount_failed: value(0),
    amount_guaranteed: value(asked.amount),
    amount_refunded: value(0),
    amount_requested: value(asked.amount),
    application: null,
    customer_details: customer === null ? null : { customer, email: null, name: null, phone: null },
    customer_presence: null,
    description: asked.description,
    latest_payment_attempt_record: objectId("par"),
    livemode: false,
    metadata: asked.metadata,
    payment_method_details: {
      billing_details: null,
      custom: { display_name: asked.method, type: null },
      payment_method: null,
      type: "custom",
    },
    processor_details: { type: "custom", custom: { payment_reference: asked.reference } },
    reported_by: "self",
    shipping_details: null,
  });
}
