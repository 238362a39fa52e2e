import { decimalsOf } from "../currencies";

const symbols: ReadonlyMap<string, string> = new Map([
  ["usd", "$"],
  ["eur", "€"],
  ["gbp", "£"],
  ["jpy", "¥"],
]);

/**
 * An amount in words for people, such as `$1,000.00`; a unit's price in more decimals where it has them.
 * @param minor in Stripe's integers, or a decimal of them
 */
export function wordAmount(minor: string, currency: string): string {
  const places = decimalsOf(currency);
  const [integer = "", fraction = ""] = minor.split(".");
  const digits = integer.padStart(places + 1, "0");
  const units = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ",");
  const cents = digits.slice(digits.length - places) + fraction.replace(/0+$/, "");
  return `${symbols.get(currency) ?? `${currency.toUpperCase()} `}${units}${cents && `.${cents}`}`;
}
