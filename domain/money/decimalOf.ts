import { exponentOf } from "./exponentOf";

/** An amount in minor units as an exact decimal in the currency's major unit: `12050n` dollars is `"120.50"`. */
export function decimalOf(minor: bigint, currency: string): string {
  const exponent = exponentOf(currency);
  if (exponent === 0) return minor.toString();
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, "0");
  return `${minor < 0n ? "-" : ""}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}
