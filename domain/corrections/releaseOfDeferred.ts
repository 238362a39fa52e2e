import type { AdvisedJournal, Earned } from "../exception/advisedJournal";
import { bookEffects, type Books } from "./bookEffects";
import { offDisputed, offReceivable, type OwedByAccount } from "./offReceivable";
import { owedUpTo } from "./owedUpTo";

interface Deferred {
  /** What no journal of the hub recognizes any more. */
  minor: bigint;
  /** How much of it is revenue, and from when on: nothing that is not served is, but what was paid. */
  earned: readonly Earned[];
  /** What of the invoice is owed still, with its tax: as much as that is of what is deferred may be written off against it. */
  owed?: OwedByAccount;
}

/**
 * From deferred revenue to revenue, as far as it is earned; what is not paid of it, off the receivable with its tax. What
 * was earned before, and is owed as well, stays so.
 */
export function releaseOfDeferred(books: Books, { minor, earned, owed }: Deferred): AdvisedJournal {
  const recognized = earned.reduce((sum, one) => sum + one.minor, 0n);
  const unpaid = owed && owedUpTo(owed, minor - recognized);
  return {
    limits: [
      ...bookEffects(books, { DEFERRED: -minor, RECOGNIZED: recognized, ...(unpaid && offReceivable(unpaid)) }),
      ...(unpaid ? offDisputed(books, unpaid) : []),
    ],
    must: ["DEFERRED"],
    earned,
  };
}
