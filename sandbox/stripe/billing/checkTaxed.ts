import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";

/**
 * The account never set up Stripe Tax: what is to be taxed by it is refused, first where nobody knows where the customer
 * is. Both words are reported by several.
 * @see https://docs.stripe.com/error-codes#customer-tax-location-invalid
 * @see https://docs.stripe.com/tax/set-up
 */
export function checkTaxed(customer: StripeObject, automatic: boolean): void {
  if (!automatic) return;
  const { country, postal_code: code } = Object(customer["address"]) as { country?: string; postal_code?: string };
  if (!country || !code) {
    throw invalid(
      "The customer's location isn't recognized. Set a valid customer address in order to automatically calculate tax.",
      "automatic_tax",
      "customer_tax_location_invalid",
    );
  }
  throw invalid(
    "You must have a valid head office address to enable automatic tax calculation in test mode. Visit https://dashboard.stripe.com/test/settings/tax to update it.",
    undefined,
    "stripe_tax_inactive",
  );
}
