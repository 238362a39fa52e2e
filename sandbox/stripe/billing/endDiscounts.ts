import type { Draft } from "../draft";
import type { StripeObject } from "../stripeObject";
import { isLive } from "./applyDiscounts";

/** Takes the discounts off a subscription and its items that have run out. */
export function endDiscounts(draft: Draft, subscription: StripeObject): StripeObject {
  const live = (discounts: unknown) => (discounts as string[]).filter((id) => isLive(draft, id));
  const items = subscription["items"] as { data: StripeObject[] };
  const data = items.data.map((item) => ({ ...item, discounts: live(item["discounts"]) }));
  const changed = draft.change(subscription, { discounts: live(subscription["discounts"]), items: { ...items, data } });
  const gone = [subscription, ...items.data]
    .flatMap(({ discounts }) => discounts as string[])
    .filter((id) => !isLive(draft, id));
  for (const id of gone) draft.tell("customer.discount.deleted", draft.get("discount", id));
  return changed;
}
