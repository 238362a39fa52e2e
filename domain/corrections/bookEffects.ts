import type { CaseEffect, Figure } from "../exception/caseEffects";
import { orZero } from "../../schema/money/orZero";

/** The books that a correction is about. */
export interface Books {
  /** The legal entity's code; null where nothing says. */
  legalEntity: string | null;
  currency: string;
  /** An amount in the entity's base currency; null while its rate is not known. */
  toBase(minor: bigint): bigint | null;
}

/** A figure whose account follows from what it is. */
const accounts = {
  RECEIVABLE: "receivable",
  UNAPPLIED: "receivable",
  DEFERRED: "deferred",
  RECOGNIZED: "revenue",
  TAX: "tax",
  CLEARING: "clearing",
} as const satisfies Record<Figure, string>;

/** By how much the ledger is above (positive) or below what billing asks for, for each figure that is off. */
export function bookEffects(books: Books, off: Partial<Record<Figure, bigint>>): CaseEffect[] {
  return (Object.keys(accounts) as Figure[]).flatMap((figure) => {
    const minor = orZero(off[figure]);
    if (minor === 0n) return [];
    const { legalEntity, currency } = books;
    return [{ figure, account: accounts[figure], legalEntity, currency, minor, baseMinor: books.toBase(minor) }];
  });
}
