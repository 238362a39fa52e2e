import type { Draft } from "../draft";
import { meterOf } from "../meterUsage";
import { objectId } from "../objectId";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";

interface NewItem {
  quantity: number | null;
  coupons: string[];
  metadata: Record<string, string>;
}

/** A subscription's item, with its discounts, in a period that has begun. */
export function newItem(
  draft: Draft,
  subscription: string,
  asked: NewItem,
  price: StripeObject,
  period: { start: number; end: number },
): StripeObject {
  const discounts = asked.coupons.map((coupon) => {
    draft.get("coupon", coupon, "items[discounts][coupon]");
    const made = { id: objectId("di"), object: "discount", created: draft.now, source: { type: "coupon", coupon } };
    return draft.put({ ...made, start: draft.now, subscription }).id;
  });
  if (meterOf(price) !== null && asked.quantity !== null) {
    throw invalid("A quantity cannot be set for a metered price: it is billed by its usage.", "items");
  }
  return {
    id: objectId("si"),
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
    subscription,
    tax_rates: [],
  };
}
