import type { Draft } from "../draft";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";

/**
 * A price that something new is sold at. An archived one, or one of an archived product, sells nothing any more; what
 * was sold at it goes on. The first words are reported by several; the second for Checkout, none for subscriptions.
 * @see https://docs.stripe.com/products-prices/manage-prices#archive-price
 * @see https://docs.stripe.com/products-prices/manage-prices#archive-product
 */
export function priceForSale(draft: Draft, id: string, param: string): StripeObject {
  const price = draft.get("price", id, param);
  if (price["active"] !== true) {
    throw invalid("The price specified is inactive. This field only accepts active prices.", param);
  }
  if (draft.find(String(price["product"]))?.["active"] !== true) {
    throw invalid(`Price \`${id}\` is not available to be purchased because its product is not active.`, param);
  }
  return price;
}
