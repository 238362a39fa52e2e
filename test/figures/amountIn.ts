import { currencyExponents } from "./currencyExponents";

/** An amount in minor units for people: `-12.50 EUR`. */
export function amountIn(minor: bigint, currency: string): string {
  const exponent = currencyExponents[currency] ?? 0;
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, "0");
  const [whole, fraction] = [digits.slice(0, digits.length - exponent), digits.slice(digits.length - exponent)];
  return `${minor < 0n ? "-" : ""}${whole}${fraction && `.${fraction}`} ${currency}`;
}
