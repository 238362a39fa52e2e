import type { Draft } from "../draft";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { after, TWO_YEARS } from "./periods";
import { renew } from "./subscribe";

interface NewTrial {
  end: number | "now";
  behavior: "create_prorations" | "always_invoice" | "none";
}

/**
 * Prolongs or shortens a subscription's trial, or puts one that is billed already on trial: it bills nothing before the
 * trial's end, which becomes its anchor.
 * @see https://docs.stripe.com/billing/subscriptions/trials
 * @see https://docs.stripe.com/api/subscriptions/update#update_subscription-trial_end
 */
export function changeTrial(draft: Draft, subscription: StripeObject, { end, behavior }: NewTrial): StripeObject {
  const { now } = draft;
  const isOnTrial = subscription["status"] === "trialing";
  if (end === "now" && !isOnTrial) return subscription;
  const until = end === "now" ? now : end;
  if (end !== "now" && until <= now) throw invalid("`trial_end` must be in the future.", "trial_end");
  if (until > after(now, TWO_YEARS, 1)) throw invalid("`trial_end` can be at most two years ahead.", "trial_end");
  if (!isOnTrial && behavior !== "none") {
    throw invalid("This sandbox credits nothing of a period that a trial cuts short.", "proration_behavior");
  }
  const items = subscription["items"] as { data: StripeObject[] };
  const data = items.data.map((item): StripeObject => {
    return { ...item, current_period_end: until, ...(!isOnTrial && { current_period_start: now }) };
  });
  const moved = draft.change(subscription, {
    items: { ...items, data },
    billing_cycle_anchor: until,
    status: end === "now" ? "active" : "trialing",
    trial_start: isOnTrial ? subscription["trial_start"] : now,
    trial_end: until,
  });
  return end === "now" ? renew(draft, moved) : moved;
}
