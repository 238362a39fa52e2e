import { own } from "../../kit/own";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";

/**
 * A price as it is charged in a currency: by its own amounts, or by its options for that currency.
 * @see https://docs.stripe.com/products-prices/pricing-models#multicurrency
 */
export function priceIn(price: StripeObject, currency: string): StripeObject {
  if (price["currency"] === currency) return price;
  const options = price["currency_options"] as Readonly<Record<string, object>> | undefined;
  const option = options && own(options, currency);
  if (option) return { ...price, currency, ...option };
  throw invalid(`The price specified only supports \`${String(price["currency"])}\`.`, "currency");
}
