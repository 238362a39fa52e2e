import type { Draft } from "../draft";
import type { StripeObject } from "../stripeObject";
import { redeem } from "./redeem";

/** Gives a customer a discount, in the place of the one that it had. @see https://docs.stripe.com/api/discounts/object */
export function discountCustomer(draft: Draft, customer: StripeObject, coupon: string): StripeObject {
  const currency = String(customer["currency"] ?? "usd");
  const [id = ""] = redeem(draft, [{ coupon }], { customer: customer.id }, currency, "coupon");
  const discount = draft.get("discount", id);
  const changed = draft.change(customer, { discount });
  draft.tell("customer.discount.created", discount);
  draft.tell("customer.updated", changed);
  return changed;
}

/** Takes a customer's discount away. @see https://docs.stripe.com/api/discounts/delete */
export function undiscountCustomer(draft: Draft, customer: StripeObject): StripeObject {
  const discount = customer["discount"] as StripeObject | null | undefined;
  if (!discount) return customer;
  const changed = draft.change(customer, { discount: null });
  draft.tell("customer.discount.deleted", { ...discount, deleted: true });
  draft.tell("customer.updated", changed);
  return changed;
}
