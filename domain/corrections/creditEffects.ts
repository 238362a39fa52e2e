import { bookEffects, type Books } from "./bookEffects";
import type { Split } from "./splitNet";

/** A credit memo that the ledger does not hold. */
export interface Credit {
  /** How it was given: these sum to its net and tax. */
  openMinor: bigint;
  balanceMinor: bigint;
  refundedMinor: bigint;
  outsideMinor: bigint;
  taxMinor: bigint;
  /** Its lines, net, as they split. */
  splits: readonly Split[];
}

/**
 * What is given back of tax, deferred and recognized revenue, against less that is open, a credit that is kept, or money
 * that left. What billing says was settled elsewhere is a credit in the ledger until somebody enters how.
 */
export function creditEffects(books: Books, credit: Credit) {
  return bookEffects(books, {
    RECEIVABLE: credit.openMinor,
    UNAPPLIED: -(credit.balanceMinor + credit.outsideMinor),
    CLEARING: credit.refundedMinor,
    TAX: credit.taxMinor,
    DEFERRED: credit.splits.reduce((sum, { unearned }) => sum + unearned, 0n),
    RECOGNIZED: credit.splits.reduce((sum, { earned }) => sum + earned, 0n),
  });
}
