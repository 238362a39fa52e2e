import type { StripeObject } from "../stripeObject";

const exemptions: ReadonlyMap<unknown, string> = new Map([
  ["reverse", "reverse_charge"],
  ["exempt", "customer_exempt"],
]);

/**
 * Whether a rate is charged, and Stripe's word for why: a customer's `tax_exempt` goes before what the rate is. That the
 * words are these where rates are set by hand, too, nobody tells: Stripe documents them for the taxes that it reckons.
 * @see https://docs.stripe.com/tax/zero-tax
 * @see https://docs.stripe.com/api/customers/object#customer_object-tax_exempt
 */
export function taxabilityOf(rate: StripeObject, exempt: unknown): { charged: boolean; reason: string } {
  const exemption = exemptions.get(exempt);
  if (exemption !== undefined) return { charged: false, reason: exemption };
  return { charged: true, reason: Number(rate["percentage"]) === 0 ? "zero_rated" : "standard_rated" };
}
