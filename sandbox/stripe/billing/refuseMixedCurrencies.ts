import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";

/**
 * The items of a subscription are in one currency, unless it says which.
 * @see https://github.com/Kiln-AI/stripe_world/blob/main/src/stripeapi/billing/subscription_lifecycle.py
 */
export function refuseMixedCurrencies(prices: readonly StripeObject[]): void {
  const [first] = prices;
  const at = prices.findIndex((price) => price["currency"] !== first?.["currency"]);
  if (at < 0) return;
  throw invalid(
    `This \`price\` has \`currency=${String(prices[at]?.["currency"])}\`, but other items use \`currency=${String(first?.["currency"])}\`. All items must have pricing in the same currency. When using multi-currency prices, you can specify \`currency\` at the top level, to be used by all items.`,
    `items[${at}][price]`,
  );
}
