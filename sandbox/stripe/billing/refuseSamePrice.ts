import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";

/**
 * A new subscription has each price once.
 * @see https://github.com/Kiln-AI/stripe_world/blob/main/tests/conformance/cassettes/12_subscriptions.json
 * @see https://github.com/laravel/cashier-stripe/issues/927
 */
export function refuseSamePrice(prices: readonly string[]): void {
  const twice = prices.find((price, at) => prices.indexOf(price) !== at);
  if (twice === undefined) return;
  throw invalid(`Cannot create a Subscription with multiple Subscription Items with the same Price: ${twice}`, "plan");
}

/** A subscription that is changed has each price once too, and says which of its items has it. */
export function refuseItemOfSamePrice(items: readonly StripeObject[]): void {
  const price = (item: StripeObject) => (item["price"] as StripeObject).id;
  const added = items.find((item, at) => items.findIndex((other) => price(other) === price(item)) < at);
  if (!added) return;
  const first = items.find((item) => price(item) === price(added));
  throw invalid(
    `A new item with Price ${price(added)} can't be added to this Subscription because an existing Subscription Item ${first?.id} is already using that Price. If you want to update the existing item (e.g., to adjust the quantity), pass the existing Subscription Item's \`id\` in your update request: https://stripe.com/docs/api/subscriptions/update#update_subscription-items-id`,
    "plan",
  );
}
