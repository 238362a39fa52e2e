import { givenDiscount } from "./givenDiscount";
/** What prices a line. */
export interface Priced {
  quantity: string;
  unitPriceMinor: bigint;
  discountPct: string | null;
}

/** What a line comes to, for one billing interval where it recurs, after its discount, rounded half up to the minor unit. */
export function lineTotal({ quantity, unitPriceMinor, discountPct }: Priced): bigint {
  const [whole, places] = scaled(quantity);
  const [discount, discountPlaces] = scaled(givenDiscount(discountPct));
  const hundred = 100n * 10n ** discountPlaces;
  const numerator = unitPriceMinor * whole * (hundred - discount);
  const denominator = 10n ** places * hundred;
  return (numerator * 2n + denominator) / (denominator * 2n);
}

/** A decimal as a whole number and how many places it was shifted. */
function scaled(decimal: string): [whole: bigint, places: bigint] {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return [BigInt(`${whole}${fraction}`), BigInt(fraction.length)];
}
