import type { SaleLine } from "./sale";

/**
 * Lines of one product, price and discount as one: a billing platform refuses two items with one price, and for
 * whoever pays they are the same.
 */
export function mergeLines(lines: readonly SaleLine[]): SaleLine[] {
  const merged = new Map<string, SaleLine>();
  for (const line of lines) {
    const key = JSON.stringify([line.sku, line.charge, line.unitPriceMinor.toString(), line.discountPct]);
    const known = merged.get(key);
    const quantity = known ? (BigInt(known.quantity) + BigInt(line.quantity)).toString() : line.quantity;
    merged.set(key, { ...line, quantity });
  }
  return [...merged.values()];
}
