import type { AdvisedJournal, Earned } from "../exception/advisedJournal";
import { bookEffects, type Books } from "./bookEffects";
import { owedUpTo, type Owed } from "./netOwed";
import { offReceivable } from "./offReceivable";

interface Deferred {
  /** What no journal of the hub recognizes any more. */
  minor: bigint;
  /** How much of it is revenue, and from when on: nothing that is not served is, but what was paid. */
  earned: readonly Earned[];
  /** What of the invoice is owed still, with its tax: as much as that is of what is deferred may be written off against it. */
  owed?: Owed;
}

/**
 * From deferred revenue to revenue, as far as it is earned; what is not paid of it, off the receivable with its tax. What
 * was earned before, and is owed as well, stays so.
 */
export function releaseOfDeferred(books: Books, { minor, earned, owed }: Deferred): AdvisedJournal {
  const recognized = earned.reduce((sum, one) => sum + one.minor, 0n);
  const unpaid = owed && offReceivable(owedUpTo(owed, minor - recognized));
  return {
    limits: bookEffects(books, { DEFERRED: -minor, RECOGNIZED: recognized, ...unpaid }),
    must: ["DEFERRED"],
    earned,
  };
}
