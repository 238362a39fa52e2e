import { deletedId } from "../deletedId";
import type { Draft } from "../draft";
import type { StripeObject } from "../stripeObject";
import { endSubscription } from "./endSubscription";

/**
 * Deletes a customer for good: its subscriptions end at once, and nothing is collected from it by itself any more. What
 * is left is its id.
 * @see https://docs.stripe.com/api/customers/delete
 */
export function deleteCustomer(draft: Draft, customer: StripeObject): StripeObject {
  const { id } = customer;
  const own = (kind: string) => draft.all(kind).filter((one) => one["customer"] === id);
  for (const subscription of own("subscription")) {
    if (!["canceled", "incomplete_expired"].includes(String(subscription["status"]))) {
      endSubscription(draft, subscription);
    }
  }
  for (const invoice of own("invoice")) {
    draft.change(invoice, { auto_advance: false, automatically_finalizes_at: null, next_payment_attempt: null });
  }
  draft.tell("customer.deleted", customer);
  draft.remove(id);
  draft.put({ id: deletedId(id), object: "deleted_customer" });
  return { id, object: "customer", deleted: true };
}
