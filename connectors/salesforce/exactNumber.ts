import type { Amount, DecimalText } from "../../schema/canonical/value";
import { minorUnitsOf } from "../minorUnitsOf";
import { VendorFailure } from "../vendorFailure";

/** JSON's numbers are doubles; up to 15 digits their shortest form is the very decimal that was written. */
export function decimalOf(value: number, what: string): DecimalText {
  const [mantissa = "", exponent = "0"] = value.toString().split("e");
  const digits = mantissa.replace(/[-.]/g, "").replace(/^0+/, "");
  const places = Math.max(0, mantissa.replace(/^[^.]*\.?/, "").length - Number(exponent));
  // From 1e21 on a number is written with its exponent, by `toFixed` too, which has no more than 100 places.
  if (!Number.isFinite(value) || digits.length > 15 || Number(exponent) > 0 || places > 100) {
    throw new VendorFailure("MAPPING", `${what} is ${value}, more digits than can be read exactly`);
  }
  return value.toFixed(places);
}

/** An amount in minor units, refused when it is finer than its currency. */
export function amountOf(value: number, currency: string, what: string): Amount {
  const places = minorUnitsOf(currency, "Salesforce");
  const decimal = decimalOf(value, what);
  const [whole = decimal, fraction = ""] = decimal.replace("-", "").split(".");
  if (fraction.length > places) {
    const message = `${what} is ${value}, finer than ${currency} has it (${places} decimals)`;
    throw new VendorFailure("MAPPING", `${message}. Round it there.`);
  }
  const minor = BigInt(whole + fraction.padEnd(places, "0"));
  return { minor: value < 0 ? -minor : minor, currency };
}

/** The JSON number of an exact amount, refused where a double could not hold it. */
export function numberOf({ minor, currency }: Amount, what: string): number {
  const places = minorUnitsOf(currency, "Salesforce");
  const digits = (minor < 0n ? -minor : minor).toString().padStart(places + 1, "0");
  if (digits.length > 15) throw new VendorFailure("MAPPING", `${what} has more digits than can be written exactly`);
  const cut = digits.length - places;
  return Number(`${minor < 0n ? "-" : ""}${digits.slice(0, cut)}.${digits.slice(cut)}`);
}
