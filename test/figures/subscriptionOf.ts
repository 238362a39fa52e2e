import type Stripe from "stripe";

/** Billing's id of the subscription that an invoice bills; null where it bills none. */
export function subscriptionOf({ parent }: Pick<Stripe.Invoice, "parent">): string | null {
  const of = parent?.subscription_details?.subscription ?? null;
  return typeof of === "string" ? of : (of?.id ?? null);
}
