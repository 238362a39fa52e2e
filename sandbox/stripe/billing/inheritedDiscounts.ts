import type { Draft } from "../draft";
import { isLive } from "./applyDiscounts";

/**
 * The discounts of what an invoice is for, or where it has none, its customer's.
 * @see https://docs.stripe.com/api/subscriptions/create#create_subscription-discounts
 */
export function inheritedDiscounts(draft: Draft, customer: string, own: readonly string[]): readonly string[] {
  const discount = draft.get("customer", customer)["discount"] as { id: string } | null | undefined;
  return own.length > 0 || !discount || !isLive(draft, discount.id) ? own : [discount.id];
}
