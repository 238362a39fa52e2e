import type { Draft } from "../draft";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";

/**
 * A tax rate that something new takes. An archived one stays where it is, and is taken by nothing new; in which words
 * Stripe refuses it, nobody tells: these are the sandbox's own.
 * @see https://docs.stripe.com/api/tax_rates/object#tax_rate_object-active
 */
export function taxRateForUse(draft: Draft, id: string, param: string): StripeObject {
  const rate = draft.get("tax_rate", id, param);
  if (rate["active"] === true) return rate;
  throw invalid(`The tax rate ${id} is archived.`, param);
}
