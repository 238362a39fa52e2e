import type Stripe from "stripe";
import { notUnderstood } from "./notUnderstood";

/**
 * A price as it is charged in a currency: its own amounts, or those of its options for that currency.
 * @throws VendorFailure `SCHEMA_DRIFT` where Stripe does not say what it costs in that currency
 * @see https://docs.stripe.com/products-prices/pricing-models#multicurrency
 */
export function priceIn(price: Stripe.Price, currency: string): Stripe.Price {
  if (price.currency === currency) return price;
  const option = price.currency_options?.[currency];
  if (!option) {
    const message = `Price ${price.id} is in ${price.currency}, and Stripe does not say what it is in ${currency}, in which it is charged`;
    throw notUnderstood("price.currency", message);
  }
  const { tiers: _tiers, ...own } = price;
  const { unit_amount, unit_amount_decimal, tiers } = option;
  return { ...own, currency, unit_amount, unit_amount_decimal, ...(tiers && { tiers }) };
}
