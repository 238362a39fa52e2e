import { invalid } from "../refusal";

/**
 * A subscription has each price once.
 * @see https://github.com/laravel/cashier-stripe/issues/927
 * @see https://github.com/stripe-archive/submigrate/issues/1
 */
export function refuseSamePrice(prices: readonly string[]): void {
  const twice = prices.find((price, at) => prices.indexOf(price) !== at);
  if (twice === undefined) return;
  throw invalid(`Cannot add multiple subscription items with the same price: ${twice}`, "items");
}
