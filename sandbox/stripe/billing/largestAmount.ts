import { invalid } from "../refusal";
import { wordAmount } from "./wordAmount";

/**
 * The most that an amount can be, in Stripe's integers: eight digits, and twelve of rupiah. The words are reported by
 * many, of an amount in dollars.
 * @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 * @see https://docs.stripe.com/error-codes#amount-too-large
 */
const largestOf = (currency: string): number => (currency.toLowerCase() === "idr" ? 999_999_999_999 : 99_999_999);

/** @throws Refusal 400 for an amount that is too large, of whichever sign */
export function refuseTooLarge(amount: number, currency: string, param?: string): void {
  const largest = largestOf(currency);
  if (Math.abs(amount) <= largest) return;
  throw invalid(
    `Amount must be no more than ${wordAmount(String(largest), currency.toLowerCase())}`,
    param,
    "amount_too_large",
  );
}
