import type { Draft } from "../draft";
import { objectId } from "../objectId";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { applyBalance } from "./applyBalance";
import { refuseTooLarge } from "./largestAmount";
import { subscriptionOf } from "./subscriptionOf";

/** Numbers a draft invoice and makes it owed, with the payment that will settle it. */
export function finalize(draft: Draft, invoice: StripeObject): StripeObject {
  if (invoice["status"] !== "draft") {
    throw invalid("This invoice is already finalized, you can't re-finalize a non-draft invoice.");
  }
  // That so much cannot be charged is documented; that such an invoice is not numbered follows from it.
  refuseTooLarge(Number(invoice["total"]), String(invoice["currency"]));
  const customer = draft.get("customer", String(invoice["customer"]));
  const sequence = Number(customer["next_invoice_sequence"] ?? 1);
  draft.change(customer, { next_invoice_sequence: sequence + 1 });
  const number = `${String(customer["invoice_prefix"])}-${String(sequence).padStart(4, "0")}`;
  const terms = subscriptionOf(draft, invoice)?.["days_until_due"];
  const numbered = draft.change(invoice, {
    number,
    status: "open",
    due_date: typeof terms === "number" ? draft.now + terms * 86_400 : invoice["due_date"],
    automatically_finalizes_at: null,
    last_finalization_error: null,
    effective_at: invoice["effective_at"] ?? draft.now,
    hosted_invoice_url: `https://invoice.stripe.com/i/${invoice.id}`,
    status_transitions: { ...(invoice["status_transitions"] as object), finalized_at: draft.now },
  });
  const finalized = applyBalance(draft, numbered);
  const due = Number(finalized["amount_due"]);
  draft.tell("invoice.finalized", finalized);
  if (due === 0) return settle(draft, finalized, 0);
  const id = objectId("pi");
  const intent: StripeObject = draft.put({
    id,
    object: "payment_intent",
    created: draft.now,
    amount: due,
    amount_received: 0,
    capture_method: "automatic",
    client_secret: objectId(`${id}_secret`),
    currency: invoice["currency"],
    customer: invoice["customer"],
    description: `Payment for Invoice ${number}`,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: {},
    payment_method: null,
    status: "requires_payment_method",
  });
  draft.tell("payment_intent.created", intent);
  draft.put({
    id: objectId("inpay"),
    object: "invoice_payment",
    created: draft.now,
    amount_paid: null,
    amount_requested: due,
    currency: invoice["currency"],
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { type: "payment_intent", payment_intent: intent.id },
    status: "open",
    status_transitions: { canceled_at: null, paid_at: null },
  });
  return finalized;
}

/** Says that nothing is owed on an invoice any more. */
export function settle(draft: Draft, invoice: StripeObject, paid: number): StripeObject {
  const settled = draft.change(invoice, {
    status: "paid",
    amount_paid: paid,
    amount_remaining: 0,
    attempted: true,
    next_payment_attempt: null,
    status_transitions: { ...(invoice["status_transitions"] as object), paid_at: draft.now },
  });
  draft.tell("invoice.updated", settled);
  draft.tell("invoice.paid", settled);
  draft.tell("invoice.payment_succeeded", settled);
  const subscription = subscriptionOf(draft, settled);
  if (subscription?.["status"] === "past_due") {
    draft.tell("customer.subscription.updated", draft.change(subscription, { status: "active" }));
  }
  return settled;
}
