import { refuseTooLarge } from "./billing/largestAmount";
import { accountCurrencies } from "./currencies";
import { invalid } from "./refusal";

/** Zero-decimal currencies that are still written with two decimals, always 00. @see https://docs.stripe.com/currencies#special-cases */
const writtenWithCents: ReadonlySet<string> = new Set(["isk", "ugx"]);

/**
 * Refuses a currency that the account does not take, and an amount that the currency cannot have.
 * @param amounts in Stripe's integers
 * @throws Refusal 400; the first in the words of the vendor, as public reports show them
 * @see https://github.com/flowcore-io/luttaka-open/issues/100
 */
export function checkCurrency(currency: string | undefined, amounts: readonly (number | undefined)[]): void {
  if (currency === undefined) return;
  const code = currency.toLowerCase();
  if (!accountCurrencies.includes(code)) {
    throw invalid(
      `Invalid currency: ${code}. Stripe accounts in US do not support ${code}. Your account currently supports these currencies: ${accountCurrencies.join(", ")}`,
      "currency",
    );
  }
  if (writtenWithCents.has(code) && amounts.some((amount) => amount !== undefined && amount % 100 !== 0)) {
    throw invalid(`Amounts in ${code} must be evenly divisible by 100.`, "unit_amount", "parameter_invalid_integer");
  }
  for (const amount of amounts) if (amount !== undefined) refuseTooLarge(amount, code, "unit_amount");
}
