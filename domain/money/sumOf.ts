import { moneyOf } from "./moneyOf";

interface Total<Name extends string> {
  currency: string | null;
  minor: Readonly<Record<Name, bigint | null>>;
}

/** One of a list's sums as the graph states it: one amount per currency, of the rows that have one. */
export const sumOf = <Name extends string>(totals: readonly Total<Name>[], name: NoInfer<Name>) =>
  totals.map(({ currency, minor }) => moneyOf(minor[name], currency)).filter((amount) => amount !== null);
