import { HubError } from "../../schema/hubError";
import { exponentOf } from "./exponentOf";

/**
 * An exact decimal in the currency's major unit as minor units: `"120.5"` dollars is `12050n`.
 * @throws HubError `money.malformed` for anything but a plain decimal, and for more places than the currency has
 */
export function minorOf(decimal: string, currency: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  const exponent = exponentOf(currency);
  // Whole amounts have no decimal places.
  const [, sign, whole = "", decimals = ""] = match ?? [];
  const places = decimals.replace(/0+$/, "");
  if (!match || places.length > exponent) {
    throw new HubError(
      "money.malformed",
      `"${decimal}" is not an amount of ${currency} with ${exponent} decimal places`,
      {
        retryable: false,
      },
    );
  }
  const minor = BigInt(`${whole}${places.padEnd(exponent, "0")}`);
  return sign === "-" ? -minor : minor;
}
