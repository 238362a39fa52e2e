import { orZero } from "../../schema/money/orZero";
import type { CaseEffect } from "../exception/caseEffects";

/** A correction whose reason holds, with what it does to the books. */
export interface StandingCorrection {
  id: string;
  /** The invoice it is about; null for one of the account alone, such as a credit memo that people entered. */
  invoiceId: string | null;
  effects: readonly Pick<CaseEffect, "figure" | "account" | "legalEntity" | "currency" | "minor">[];
}

/** How many sets of an account's corrections are looked at before only all of them together are. */
const MOST_SETS = 20_000;

/**
 * Which corrections cancel out: sets of them whose effects sum to nothing in every figure, legal entity and currency, so
 * that the books are right as far as they go. Of one invoice first, then with what is of the account alone, which names
 * none; the smallest sets first. Two invoices never mend each other, however equal: one would be owed and missing.
 * Ending such a set leaves what the others say of the books as it is, whichever set it is.
 */
export function cancelOut(corrections: readonly StandingCorrection[]): ReadonlySet<string> {
  const all = corrections.map((one) => ({ ...one, sums: sumsOf(one) }));
  const right = new Set<string>();
  // What moves no figure that is compared has nothing to be cancelled by.
  const moving = all.filter(({ sums }) => sums.size > 0);
  const invoices = [...new Set(moving.flatMap(({ invoiceId }) => (invoiceId === null ? [] : [invoiceId])))];
  const groups = [...invoices.map((of) => [of]), ...invoices.map((of) => [of, null]), [null]].map((about) =>
    moving.filter(({ invoiceId }) => about.includes(invoiceId)),
  );
  for (const group of groups) {
    for (;;) {
      const found = smallestZeroSet(group.filter(({ id }) => !right.has(id)));
      if (!found) break;
      for (const { id } of found) right.add(id);
    }
  }
  return right;
}

type Sums = ReadonlyMap<string, bigint>;

interface Summed {
  id: string;
  sums: Sums;
}

/** By figure, entity and currency. Clearing is compared with each payout, and what is disputed with what is disputed. */
function sumsOf({ effects }: StandingCorrection): Sums {
  const sums = new Map<string, bigint>();
  for (const { figure, account, legalEntity, currency, minor } of effects) {
    if (figure === "CLEARING") continue;
    const about = account === "disputedReceivable" ? "DISPUTED" : figure;
    addTo(sums, new Map([[JSON.stringify([about, legalEntity, currency]), minor]]));
  }
  return sums;
}

function addTo(sums: Map<string, bigint>, more: Sums): void {
  for (const [place, minor] of more) {
    const sum = orZero(sums.get(place)) + minor;
    if (sum === 0n) sums.delete(place);
    else sums.set(place, sum);
  }
}

function smallestZeroSet(left: readonly Summed[]): readonly Summed[] | null {
  let looked = 0;
  const search = (from: number, size: number, chosen: readonly Summed[], total: Sums): readonly Summed[] | null => {
    if (size === 0) {
      looked += 1;
      return total.size === 0 ? chosen : null;
    }
    for (const [at, one] of left.entries()) {
      if (at < from || looked >= MOST_SETS) continue;
      const next = new Map(total);
      addTo(next, one.sums);
      const found = search(at + 1, size - 1, [...chosen, one], next);
      if (found) return found;
    }
    return null;
  };
  for (let size = 2; size < left.length && looked < MOST_SETS; size += 1) {
    const found = search(0, size, [], new Map());
    if (found) return found;
  }
  const all = new Map<string, bigint>();
  for (const { sums } of left) addTo(all, sums);
  return left.length > 1 && all.size === 0 ? left : null;
}
