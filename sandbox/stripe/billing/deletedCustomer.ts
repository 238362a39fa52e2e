import { deletedId } from "../deletedId";
import type { Draft } from "../draft";
import type { StripeObject } from "../stripeObject";

/**
 * What is left of a customer that was deleted, also where an object that names it is asked for with it.
 * @see https://docs.stripe.com/api/customers/retrieve
 */
export const deletedCustomer = (draft: Draft, id: string): StripeObject | undefined =>
  draft.find(deletedId(id)) && { id, object: "customer", deleted: true };
