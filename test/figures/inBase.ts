import { currencyExponents } from "./currencyExponents";
import type { LedgerDocument } from "./readNetSuite";

/** How many of what `inBase` counts in are one minor unit of the books' currency. */
export const BASE_MINOR = 10n ** 18n;

const RATE_DECIMALS = 12;
const LEFT = 6n;

/**
 * An amount of a document in the books' currency, at the document's own rate and not rounded: in units of 10^-18 of a
 * minor unit. @throws Error for a rate that is no decimal, or a currency that is not known
 */
export function inBase(minor: bigint, { currency, baseCurrency, rate }: LedgerDocument): bigint {
  const [, whole = "", fraction = ""] = /^(\d+)(?:\.(\d{1,12}))?$/.exec(rate) ?? [];
  const [exponent, baseExponent] = [currencyExponents[currency], currencyExponents[baseCurrency]];
  if (whole === "" || exponent === undefined || baseExponent === undefined) {
    throw new Error(`"${rate}" from ${currency} to ${baseCurrency} is no rate`);
  }
  return minor * BigInt(whole + fraction.padEnd(RATE_DECIMALS, "0")) * 10n ** (LEFT + BigInt(baseExponent - exponent));
}
