import type { Amount } from "../../schema/canonical/value";
import { minorUnitsOf } from "../minorUnitsOf";
import { VendorFailure } from "../vendorFailure";

/** The minor units of a decimal text such as `100.1` or `-.5`. @throws VendorFailure `SCHEMA_DRIFT` */
export function minorOf(text: string, currency: string): bigint {
  const decimals = minorUnitsOf(currency, "NetSuite");
  const [, sign, whole = "", fraction = ""] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  const rest = fraction.slice(decimals);
  if (sign === undefined || whole + fraction === "" || /[1-9]/.test(rest)) {
    throw new VendorFailure("SCHEMA_DRIFT", `NetSuite answered "${text}", which is no amount of ${currency}`);
  }
  const minor = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, "0"));
  if (minor > LARGEST) {
    throw new VendorFailure("SCHEMA_DRIFT", `NetSuite answered "${text}", more ${currency} than any document has`);
  }
  return sign ? -minor : minor;
}

/** What the hub's tables keep of an amount, which is far more than NetSuite has. */
const LARGEST = 2n ** 63n - 1n;

/** An amount as a JSON number that prints exactly. */
export function wireAmount({ minor, currency }: Amount): number {
  const decimals = minorUnitsOf(currency, "NetSuite");
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const sign = minor < 0n ? "-" : "";
  return wireNumber(`${sign}${whole}.${digits.slice(digits.length - decimals)}`);
}

/**
 * A decimal text as a JSON number that prints as the same decimal: any of up to 15 significant digits does.
 * @throws VendorFailure `VALIDATION` beyond
 */
export function wireNumber(text: string): number {
  const significant = text.replace(/[-.]/g, "").replace(/^0+/, "");
  if (!/^-?\d+(\.\d*)?$/.test(text) || significant.length > 15) {
    throw new VendorFailure("VALIDATION", `${text} cannot be sent to NetSuite: 15 significant digits are the most`);
  }
  return Number(text);
}
