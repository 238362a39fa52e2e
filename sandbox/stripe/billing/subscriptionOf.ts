import type { Draft } from "../draft";
import type { StripeObject } from "../stripeObject";

/** The subscription that an invoice bills, if any. */
export function subscriptionOf(draft: Draft, invoice: StripeObject): StripeObject | undefined {
  const parent = invoice["parent"] as { subscription_details?: { subscription?: string } | null } | null | undefined;
  const id = parent?.subscription_details?.subscription;
  return id === undefined ? undefined : draft.find(id);
}
