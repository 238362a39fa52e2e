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
 * that the books are right as far as they go. Of one invoice first, then of the whole account; the smallest sets first.
 * Ending such a set leaves what the others say of the books as it is, whichever set it is.
 */
export function cancelOut(corrections: readonly StandingCorrection[]): ReadonlySet<string> {
  const sums = new Map(corrections.map((one) => [one.id, sumsOf(one)]));
  const sumOf = (id: string): Sums => sums.get(id) ?? nothing;
  const right = new Set<string>();
  // What moves no figure that is compared has nothing to be cancelled by.
  const moving = corrections.filter(({ id }) => sumOf(id).size > 0);
  const invoices = [...new Set(moving.flatMap(({ invoiceId }) => (invoiceId === null ? [] : [invoiceId])))];
  const groups = [...invoices.map((of) => moving.filter(({ invoiceId }) => invoiceId === of)), moving];
  for (const group of groups) {
    for (;;) {
      const left = group.filter(({ id }) => !right.has(id)).map(({ id }) => id);
      const found = smallestZeroSet(left, sumOf);
      if (!found) break;
      for (const id of found) right.add(id);
    }
  }
  return right;
}

type Sums = ReadonlyMap<string, bigint>;

const nothing: Sums = new Map();

/** By figure, entity and currency. Clearing is compared with each payout, and what is disputed with what is disputed. */
function sumsOf({ effects }: StandingCorrection): Sums {
  const sums = new Map<string, bigint>();
  for (const { figure, account, legalEntity, currency, minor } of effects) {
    if (figure === "CLEARING") continue;
    const about = account === "disputedReceivable" ? "DISPUTED" : figure;
    addTo(sums, new Map([[`${about} ${legalEntity ?? ""} ${currency}`, minor]]));
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

function smallestZeroSet(ids: readonly string[], sumOf: (id: string) => Sums): readonly string[] | null {
  let looked = 0;
  const search = (from: number, size: number, chosen: readonly string[], total: Sums): readonly string[] | null => {
    if (size === 0) {
      looked += 1;
      return total.size === 0 ? chosen : null;
    }
    for (let at = from; at <= ids.length - size && looked < MOST_SETS; at += 1) {
      const id = ids[at];
      if (id === undefined) break;
      const next = new Map(total);
      addTo(next, sumOf(id));
      const found = search(at + 1, size - 1, [...chosen, id], next);
      if (found) return found;
    }
    return null;
  };
  for (let size = 2; size < ids.length && looked < MOST_SETS; size += 1) {
    const found = search(0, size, [], new Map());
    if (found) return found;
  }
  const all = new Map<string, bigint>();
  for (const id of ids) addTo(all, sumOf(id));
  return ids.length > 1 && all.size === 0 ? ids : null;
}
