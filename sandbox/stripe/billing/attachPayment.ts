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
  refuseUnlessOpen(invoice);
  if (intent["status"] !== "succeeded") {
    throw invalid("The PaymentIntent must have succeeded to be attached to an invoice.", "payment_intent");
  }
  if (intent["currency"] !== invoice["currency"] || intent["customer"] !== invoice["customer"]) {
    throw invalid("The PaymentIntent is of another customer or currency.", "payment_intent");
  }
  return attach(
    draft,
    invoice,
    { type: "payment_intent", payment_intent: intent.id },
    Number(intent["amount_received"]),
  );
}

/**
 * The same by a payment that was made outside of Stripe, of which a record was reported.
 * @see https://docs.stripe.com/api/invoices/attach_payment
 */
export function attachRecord(draft: Draft, invoice: StripeObject, record: StripeObject): StripeObject {
  refuseUnlessOpen(invoice);
  const { currency, value } = record["amount_guaranteed"] as { currency: string; value: number };
  if (currency !== invoice["currency"]) throw invalid("The PaymentRecord is of another currency.", "payment_record");
  return attach(draft, invoice, { type: "payment_record", payment_record: record.id }, value);
}

function refuseUnlessOpen({ status }: StripeObject): void {
  if (status === "open") return;
  throw invalid(`You can only attach payments to open invoices. This invoice is ${String(status)}.`);
}

type Attached = { type: "payment_intent"; payment_intent: string } | { type: "payment_record"; payment_record: string };

function attach(draft: Draft, invoice: StripeObject, payment: Attached, available: number): StripeObject {
  const object = payment.type === "payment_intent" ? payment.payment_intent : payment.payment_record;
  const attached = draft.all("invoice_payment").some((one) => {
    const { payment_intent: intent, payment_record: record } = one["payment"] as Record<string, string | undefined>;
    return intent === object || record === object;
  });
  if (attached) throw invalid("The payment is attached to an invoice already.", payment.type);
  const remaining = Number(invoice["amount_remaining"]);
  const amount = Math.min(remaining, available);
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
    payment,
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
