import type { Amount } from "../../schema/canonical/value";

/** Currencies whose Stripe amounts have two decimal places where ISO 4217 has none. */
const twoPlacesAtStripe: ReadonlySet<string> = new Set(["ISK", "UGX"]);

/**
 * A Stripe amount as minor units. Stripe's integers are ISO 4217's minor units but for the currencies that Stripe keeps
 * with two places for its own compatibility.
 * @see https://docs.stripe.com/currencies#special-cases
 */
export function amountOf(integer: number, currency: string): Amount {
  const code = currency.toUpperCase();
  const minor = BigInt(integer);
  return { minor: twoPlacesAtStripe.has(code) ? minor / 100n : minor, currency: code };
}

/** Minor units as the integer that Stripe takes. */
export function integerOf({ minor, currency }: Amount): number {
  return Number(twoPlacesAtStripe.has(currency) ? minor * 100n : minor);
}
