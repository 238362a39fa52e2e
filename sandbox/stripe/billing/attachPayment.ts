import type { Draft } from "../draft";
import { objectId } from "../objectId";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { cancelPayment } from "./cancelPayment";
import { settle } from "./finalize";

/**
 * Settles an open invoice, or a part of it, by a payment that was made on its own; what is over stays with the payment.
 * @see https://docs.stripe.com/invoicing/partial-payments
 */
export function attachPayment(draft: Draft, invoice: StripeObject, intent: StripeObject): StripeObject {
  if (invoice["status"] !== "open") {
    throw invalid(`You can only attach payments to open invoices. This invoice is ${String(invoice["status"])}.`);
  }
  if (intent["status"] !== "succeeded") {
    throw invalid("The PaymentIntent must have succeeded to be attached to an invoice.", "payment_intent");
  }
  if (intent["currency"] !== invoice["currency"] || intent["customer"] !== invoice["customer"]) {
    throw invalid("The PaymentIntent is of another customer or currency.", "payment_intent");
  }
  const attached = draft.all("invoice_payment").some((one) => {
    return (one["payment"] as { payment_intent?: string }).payment_intent === intent.id;
  });
  if (attached) throw invalid("The PaymentIntent is attached to an invoice already.", "payment_intent");
  const remaining = Number(invoice["amount_remaining"]);
  const amount = Math.min(remaining, Number(intent["amount_received"]));
  const paid = draft.put({
    id: objectId("inpay"),
    object: "invoice_payment",
    created: draft.now,
    amount_paid: amount,
    amount_requested: amount,
    currency: invoice["currency"],
    invoice: invoice.id,
    is_default: false,
    livemode: false,
    payment: { type: "payment_intent", payment_intent: intent.id },
    status: "paid",
    status_transitions: { canceled_at: null, paid_at: draft.now },
  });
  draft.tell("invoice_payment.paid", paid);
  const total = Number(invoice["amount_paid"]) + amount;
  if (amount === remaining) {
    cancelPayment(draft, invoice);
    return settle(draft, invoice, total);
  }
  const changed = draft.change(invoice, { amount_paid: total, amount_remaining: remaining - amount });
  draft.tell("invoice.updated", changed);
  return changed;
}
