import type Stripe from "stripe";

/** Tax rates have up to four decimal places. */
const WHOLE = 100n * 10_000n;

/**
 * What is left of an amount once the tax that it includes is taken out, in the currency's least unit; what is added on
 * top changes nothing.
 * @param rates the item's own, or where it has none, those of its subscription
 * @see https://docs.stripe.com/billing/taxes/tax-rates#inclusive-exclusive-tax
 */
export function netOfTax(amount: number, rates: readonly Pick<Stripe.TaxRate, "inclusive" | "percentage">[]): number {
  const included = rates
    .filter(({ inclusive }) => inclusive)
    .reduce((sum, { percentage }) => sum + BigInt(Math.round(percentage * 10_000)), 0n);
  if (included === 0n) return amount;
  const withTax = WHOLE + included;
  // Stripe rounds the tax, half of the least unit up; what remains is net.
  const tax = (BigInt(amount) * included * 2n + withTax) / (withTax * 2n);
  return amount - Number(tax);
}
