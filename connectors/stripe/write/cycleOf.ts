import type Stripe from "stripe";
import type { ProvisionSubscription } from "../../../schema/canonical/billing";

type Cycle = Pick<
  Stripe.SubscriptionCreateParams,
  "backdate_start_date" | "billing_cycle_anchor" | "proration_behavior" | "trial_end"
>;

/**
 * From its start on the subscription bills whole intervals: backdated, it is anchored at its next natural boundary, up
 * to which Stripe bills each natural period; one that starts later bills nothing before, not even an invoice over
 * nothing. Stripe takes no anchor that lies more than one interval ahead: what starts after that waits on trial, whose
 * invoice over nothing the readers leave out.
 * @param start in seconds, as is `now`
 * @see https://docs.stripe.com/billing/subscriptions/billing-cycle
 * @see https://docs.stripe.com/billing/subscriptions/trials
 */
export function cycleOf(start: number, now: number, interval: ProvisionSubscription["interval"]): Cycle {
  const months = { MONTHLY: 1, QUARTERLY: 3, ANNUAL: 12 }[interval];
  if (start > monthsAfter(now, months)) return { trial_end: start };
  if (start > now) return { billing_cycle_anchor: start, proration_behavior: "none" };
  let anchor = start;
  for (let no = 1; anchor <= now; no += 1) anchor = monthsAfter(start, months * no);
  return { backdate_start_date: start, billing_cycle_anchor: anchor };
}

/** The start of the day that lies so many months after the first; the month's last where it lacks that day. */
export function monthsAfter(seconds: number, months: number): number {
  const from = new Date(seconds * 1_000);
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  const day = Math.min(from.getUTCDate(), lastDay);
  return Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, day) / 1_000;
}
