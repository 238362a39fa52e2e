import { orZero } from "../../schema/money/orZero";
import type { CaseEffect, Figure } from "../exception/caseEffects";
import { comparedInBase } from "./comparedInBase";
import { comparedAs } from "./disputed";
import { smallestSet } from "./smallestSet";

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

/** What takes a credit of the customer's balance, which one invoice's credit note gave, for another invoice. */
const BALANCE = "customer balance";

/** How the cause of what went between billing and the company's bank begins. */
const PAYOUT = "payout ";

/**
 * Which corrections cancel out: sets of them whose effects sum to nothing in every figure, legal entity and currency, so
 * that the books are right as far as they go. Of one invoice first, then with what is of the account alone, which names
 * none; the smallest sets first. Two invoices never mend each other, however equal: one would be owed and missing. What
 * goes through the customer's balance is of both its invoices: those it links are looked at together at last.
 * Ending such a set leaves what the others say of the books as it is, whichever set it is.
 */
export function cancelOut(corrections: CorrectionSet): ReadonlySet<string> {
  const right = new Set<string>();
  // What moves no figure has nothing to be cancelled by. A payout is of no customer: two of them, one each way, are not in
  // the ledger for that.
  const moving = corrections.filter(
    (one) => !one.cause.startsWith(PAYOUT) && [...placesOf([one]).values()].some(({ minor }) => minor !== 0n),
  );
  const invoices = [...new Set(moving.flatMap(({ invoiceId }) => (invoiceId === null ? [] : [invoiceId])))];
  const end = (about: readonly (string | null)[], isRight: (set: CorrectionSet) => boolean) => {
    for (;;) {
      const left = moving.filter(({ id, invoiceId }) => about.includes(invoiceId) && !right.has(id));
      const { set } = smallestSet(left, amountsOf, isRight);
      if (!set) return;
      for (const { id } of set) right.add(id);
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

/** What a correction does, by figure, legal entity and currency. */
const amountsOf = (one: StandingCorrection): ReadonlyMap<string, bigint> =>
  new Map([...placesOf([one])].flatMap(([at, { minor }]) => (minor === 0n ? [] : [[at, minor]])));

const isOfBalance = ({ cause }: StandingCorrection): boolean => cause === BALANCE;

/** What a set of corrections comes to in one figure, legal entity and currency. */
interface Place {
  figure: Figure;
  minor: bigint;
  /** Of those of the effects that say it. */
  base: bigint;
  inBase: bigint;
  effects: bigint;
  byInvoice: Map<string, bigint>;
}

function placesOf(set: CorrectionSet): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const { invoiceId, effects } of set) {
    for (const effect of effects) {
      const { figure, legalEntity, currency, minor, baseMinor } = effect;
      const at = JSON.stringify([comparedAs(effect), legalEntity, currency]);
      const none = { figure, minor: 0n, base: 0n, inBase: 0n, effects: 0n };
      const place = places.get(at) ?? { ...none, byInvoice: new Map<string, bigint>() };
      const { byInvoice } = place;
      if (invoiceId !== null) byInvoice.set(invoiceId, orZero(byInvoice.get(invoiceId)) + minor);
      places.set(at, {
        ...place,
        minor: place.minor + minor,
        ...(baseMinor !== null && { base: place.base + baseMinor, inBase: place.inBase + 1n }),
        effects: place.effects + 1n,
      });
    }
  }
  return places;
}

function comesToNothing(set: CorrectionSet): boolean {
  return [...placesOf(set).values()].every(
    (place) => place.minor === 0n && isNothingInBase(place) && (place.figure === "UNAPPLIED" || !mixes(place)),
  );
}

/**
 * Each effect may be rounded by one minor unit. Where some do not say what they are in base currency, nobody knows what
 * they come to; where none does, none of them is in the ledger.
 */
const isNothingInBase = ({ figure, base, inBase, effects }: Place): boolean =>
  !comparedInBase.includes(figure) || inBase === 0n || (inBase === effects && base <= effects && -base <= effects);

/** Whether one invoice's would mend another's: what is the customer's unapplied credit alone is of no invoice. */
function mixes({ byInvoice }: Place): boolean {
  const sums = [...byInvoice.values()];
  return sums.some((minor) => minor > 0n) && sums.some((minor) => minor < 0n);
}
