import type { Draft } from "../draft";
import type { StripeObject } from "../stripeObject";

/** Ends a subscription now. @see https://docs.stripe.com/billing/subscriptions/cancel */
export function endSubscription(
  draft: Draft,
  subscription: StripeObject,
  reason: "cancellation_requested" | "payment_failed" = "cancellation_requested",
): StripeObject {
  const details = subscription["cancellation_details"] as object | undefined;
  const ended = draft.change(subscription, {
    status: "canceled",
    canceled_at: subscription["canceled_at"] ?? draft.now,
    cancellation_details: { comment: null, feedback: null, ...details, reason },
    ended_at: draft.now,
  });
  draft.tell("customer.subscription.deleted", ended);
  return ended;
}
