import type { Draft } from "../draft";
import { meterOf, usageOf } from "../meterUsage";
import type { StripeObject } from "../stripeObject";
import { createInvoice } from "./createInvoice";
import type { Billable } from "./subscriptionLines";
import type { BilledPeriod } from "./periods";

/** An item over a period of the first invoice: in advance, or with the usage of a metered price, which begins at none. */
export function billableOf(
  draft: Draft,
  subscription: StripeObject,
  item: StripeObject,
  period: BilledPeriod,
): Billable {
  if (meterOf(item["price"]) === null) return { item, period };
  const quantity = period.end <= draft.now ? used(draft, subscription, item, period) : 0;
  return { item, period: { ...period, share: 1 }, quantity };
}

/**
 * A metered item's current period with its usage, billed in arrears; a trial's usage is free.
 * @see https://docs.stripe.com/billing/subscriptions/usage-based/how-it-works
 */
export function usageBillable(draft: Draft, subscription: StripeObject, item: StripeObject): Billable {
  const start = Number(item["current_period_start"]);
  const period = { start, end: Math.max(start, Math.min(Number(item["current_period_end"]), draft.now)), share: 1 };
  const free = item["current_period_end"] === subscription["trial_end"];
  return { item, period, quantity: free ? 0 : used(draft, subscription, item, period) };
}

/** Bills what was used until now with an ending subscription's last invoice, if it has metered items. */
export function billUsage(draft: Draft, subscription: StripeObject): StripeObject {
  const { data } = subscription["items"] as { data: StripeObject[] };
  const metered = data.filter(({ price }) => meterOf(price) !== null);
  if (metered.length === 0) return subscription;
  const billables = metered.map((item) => usageBillable(draft, subscription, item));
  const invoice = createInvoice(draft, subscription, billables, "subscription_cycle");
  return draft.change(subscription, { latest_invoice: invoice.id });
}

const used = (draft: Draft, subscription: StripeObject, item: StripeObject, period: BilledPeriod): number =>
  usageOf(draft, item["price"] as StripeObject, String(subscription["customer"]), period);
