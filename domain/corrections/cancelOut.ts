import { orZero } from "../../schema/money/orZero";
import type { CaseEffect, Figure } from "../exception/caseEffects";
import { comparedInBase } from "./comparedInBase";

/** A correction whose reason holds, with what it does to the books. */
export interface StandingCorrection {
  id: string;
  /** What happened, such as `void`: it tells which of them move the customer's balance from one invoice to another. */
  cause: string;
  /** The invoice it is about; null for one of the account alone, such as a credit memo that people entered. */
  invoiceId: string | null;
  effects: readonly Pick<CaseEffect, "figure" | "account" | "legalEntity" | "currency" | "minor" | "baseMinor">[];
}

type CorrectionSet = readonly StandingCorrection[];

/**
 * How many sets of an invoice's corrections are looked at, the smallest first, before only all of them together are: an
 * account's are decided again with each change of one of them. What is not found stays told.
 */
const MOST_SETS = 2_000;

/** What takes a credit of the customer's balance, which one invoice's credit note gave, for another invoice. */
const BALANCE = "customer balance";

/**
 * Which corrections cancel out: sets of them whose effects sum to nothing in every figure, legal entity and currency, so
 * that the books are right as far as they go. Of one invoice first, then with what is of the account alone, which names
 * none; the smallest sets first. Two invoices never mend each other, however equal: one would be owed and missing. What
 * goes through the customer's balance is of both its invoices: those it links are looked at together at last.
 * Ending such a set leaves what the others say of the books as it is, whichever set it is.
 */
export function cancelOut(corrections: CorrectionSet): ReadonlySet<string> {
  const right = new Set<string>();
  // What moves no figure that is compared has nothing to be cancelled by. Clearing alone is compared with each payout.
  const moving = corrections.filter((one) => placesOf([one]).some((place) => place.minor !== 0n && !place.isClearing));
  const invoices = [...new Set(moving.flatMap(({ invoiceId }) => (invoiceId === null ? [] : [invoiceId])))];
  const end = (about: readonly (string | null)[], isRight: (set: CorrectionSet) => boolean) => {
    for (;;) {
      const left = moving.filter(({ id, invoiceId }) => about.includes(invoiceId) && !right.has(id));
      const found = smallestSet(left, isRight);
      if (!found) return;
      for (const { id } of found) right.add(id);
    }
  };
  for (const of of invoices) end([of], comesToNothing);
  for (const of of invoices) end([of, null], comesToNothing);
  end([null], comesToNothing);
  const linked = moving.filter((one) => one.effects.some(({ figure }) => figure === "UNAPPLIED"));
  if (linked.some(isOfBalance)) {
    const about = [...new Set(linked.map(({ invoiceId }) => invoiceId)), null];
    end(about, (set) => set.some(isOfBalance) && comesToNothing(set));
  }
  return right;
}

const isOfBalance = ({ cause }: StandingCorrection): boolean => cause === BALANCE;

/** What a set of corrections comes to in one figure, legal entity and currency. */
interface Place {
  figure: Figure;
  isClearing: boolean;
  minor: bigint;
  /** Null where one of the effects does not say. */
  base: bigint | null;
  effects: bigint;
  byInvoice: Map<string, bigint>;
}

function placesOf(set: CorrectionSet): Place[] {
  const places = new Map<string, Place>();
  for (const { invoiceId, effects } of set) {
    for (const { figure, account, legalEntity, currency, minor, baseMinor } of effects) {
      // What is disputed is compared with what is disputed.
      const about = account === "disputedReceivable" ? "DISPUTED" : figure;
      const at = JSON.stringify([about, legalEntity, currency]);
      const none = { figure, isClearing: figure === "CLEARING", minor: 0n, base: 0n, effects: 0n };
      const place = places.get(at) ?? { ...none, byInvoice: new Map<string, bigint>() };
      const { byInvoice } = place;
      if (invoiceId !== null) byInvoice.set(invoiceId, orZero(byInvoice.get(invoiceId)) + minor);
      places.set(at, {
        ...place,
        minor: place.minor + minor,
        base: place.base === null || baseMinor === null ? null : place.base + baseMinor,
        effects: place.effects + 1n,
      });
    }
  }
  return [...places.values()];
}

function comesToNothing(set: CorrectionSet): boolean {
  return placesOf(set).every(
    (place) => place.minor === 0n && isNothingInBase(place) && (place.figure === "UNAPPLIED" || !mixes(place)),
  );
}

/** Each effect may be rounded by one minor unit. */
const isNothingInBase = ({ figure, base, effects }: Place): boolean =>
  !comparedInBase.includes(figure) || (base !== null && base <= effects && -base <= effects);

/** Whether one invoice's would mend another's: what is the customer's unapplied credit alone is of no invoice. */
function mixes({ byInvoice }: Place): boolean {
  const sums = [...byInvoice.values()];
  return sums.some((minor) => minor > 0n) && sums.some((minor) => minor < 0n);
}

function smallestSet(left: CorrectionSet, isRight: (set: CorrectionSet) => boolean): CorrectionSet | null {
  let looked = 0;
  const search = (from: number, size: number, chosen: CorrectionSet): CorrectionSet | null => {
    if (size === 0) {
      looked += 1;
      return isRight(chosen) ? chosen : null;
    }
    for (const [at, one] of left.entries()) {
      if (at < from || looked >= MOST_SETS) continue;
      const found = search(at + 1, size - 1, [...chosen, one]);
      if (found) return found;
    }
    return null;
  };
  for (let size = 2; size < left.length && looked < MOST_SETS; size += 1) {
    const found = search(0, size, []);
    if (found) return found;
  }
  return left.length > 1 && isRight(left) ? left : null;
}
