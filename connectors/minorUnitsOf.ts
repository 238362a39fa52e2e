import { minorUnits } from "../schema/money/minorUnits";
import { VendorFailure } from "./vendorFailure";

/**
 * How many decimal places a currency of a platform's record has, after ISO 4217.
 * @throws VendorFailure `MAPPING` for one that ISO 4217 does not know
 */
export function minorUnitsOf(currency: string, platform: string): number {
  const places = minorUnits.get(currency);
  if (places !== undefined) return places;
  throw new VendorFailure("MAPPING", `${currency} is no currency of ISO 4217: correct its code in ${platform}`);
}
