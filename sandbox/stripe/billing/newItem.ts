import type { Draft } from "../draft";
import { meterOf } from "../meterUsage";
import { objectId } from "../objectId";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { redeem, type AskedDiscount } from "./redeem";

interface NewItem {
  quantity: number | null;
  discounts: readonly AskedDiscount[];
  metadata: Record<string, string>;
}

/** A subscription's item, with its discounts, in a period that has begun. */
export function newItem(
  draft: Draft,
  subscription: { id: string; customer: string; currency: string },
  asked: NewItem,
  price: StripeObject,
  period: { start: number; end: number },
): StripeObject {
  const id = objectId("si");
  const on = { customer: subscription.customer, subscription: subscription.id, subscription_item: id };
  const discounts = redeem(draft, asked.discounts, on, subscription.currency, "items[discounts]");
  if (meterOf(price) !== null && asked.quantity !== null) {
    throw invalid("A quantity cannot be set for a metered price: it is billed by its usage.", "items");
  }
  return {
    id,
    object: "subscription_item",
    billing_thresholds: null,
    current_trial: null,
    created: draft.now,
    current_period_start: period.start,
    current_period_end: period.end,
    discounts,
    metadata: asked.metadata,
    price,
    ...(meterOf(price) === null && { quantity: asked.quantity ?? 1 }),
    subscription: subscription.id,
    tax_rates: [],
  };
}
