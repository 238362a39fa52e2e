import type { Org } from "../org";
import type { Values } from "../records/field";
import { sum } from "./money";

/**
 * What a payment or credit memo takes off receivables in base currency: what it was applied to at the rate of each
 * invoice, and what is left of it at its own. The difference from its own amount is a realized exchange gain or loss,
 * which NetSuite posts with whatever is applied.
 * @see "Realized Gains and Losses" in the help
 */
export function settledInBase(
  org: Org,
  values: Values,
  apply: readonly Values[],
  base: (amount: number) => number,
): number {
  const settled = apply.map(({ doc, amount }) => {
    const rate = Number(org.store.inFamily("transaction", String(doc))?.values["exchangeRate"]);
    return base((Number(amount) * rate) / Number(values["exchangeRate"]));
  });
  return sum([...settled, base(Number(values["unapplied"]))]);
}
