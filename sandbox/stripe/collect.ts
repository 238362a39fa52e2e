import { endSubscription } from "./billing/endSubscription";
import { defaultMethod, nextAttempt, pay } from "./billing/pay";
import { subscriptionOf } from "./billing/subscriptionOf";
import type { Draft } from "./draft";
import type { StripeObject } from "./stripeObject";

/**
 * Collects an invoice from its customer's default payment method. A subscription whose invoice stays unpaid is past
 * due, and is canceled after the last retry, as the vendor's settings say unless they are changed.
 * @see https://docs.stripe.com/billing/revenue-recovery/smart-retries
 */
export function collect(draft: Draft, invoice: StripeObject): void {
  const tried = defaultMethod(draft, invoice) === null ? failWithoutMethod(draft, invoice) : attempt(draft, invoice);
  const subscription = subscriptionOf(draft, tried);
  if (!subscription || tried["status"] !== "open") return;
  const { status } = subscription;
  if (tried["next_payment_attempt"] === null && status !== "canceled") {
    endSubscription(draft, subscription, "payment_failed");
  } else if (status === "active") {
    draft.tell("customer.subscription.updated", draft.change(subscription, { status: "past_due" }));
  }
}

const attempt = (draft: Draft, invoice: StripeObject): StripeObject =>
  pay(draft, invoice, { outOfBand: false, method: null }).invoice;

/** With nothing to collect from, the attempt counts as failed all the same. */
function failWithoutMethod(draft: Draft, invoice: StripeObject): StripeObject {
  const attempts = Number(invoice["attempt_count"]) + 1;
  const unpaid = draft.change(invoice, {
    attempt_count: attempts,
    attempted: true,
    next_payment_attempt: nextAttempt(draft, invoice, attempts),
  });
  draft.tell("invoice.payment_failed", unpaid);
  draft.tell("invoice.updated", unpaid);
  return unpaid;
}
