import { currencyExponents } from "./currencyExponents";

/** A decimal as a platform writes it, in minor units. @throws Error for an unknown currency, or more decimals than it has */
export function minorUnitsOf(decimal: string, currency: string): bigint {
  const exponent = Object.hasOwn(currencyExponents, currency) ? currencyExponents[currency] : undefined;
  const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d*)(?:\.(\d+))?$/.exec(decimal) ?? [];
  if (exponent === undefined || whole + fraction === "") throw new Error(`${decimal} ${currency} is no amount`);
  const [kept, rest] = [fraction.slice(0, exponent), fraction.slice(exponent)];
  if (/[1-9]/.test(rest)) throw new Error(`${decimal} ${currency} has more decimals than ${exponent}`);
  return BigInt(`${sign}${whole}${kept.padEnd(exponent, "0")}`);
}
