import type { AdvisedJournal, Earned } from "../exception/advisedJournal";
import { bookEffects, type Books } from "./bookEffects";
import { offDisputed, offReceivable, type OwedByAccount } from "./offReceivable";

interface Deferred {
  /** What no journal of the hub recognizes any more. */
  minor: bigint;
  /** How much of it is revenue, and from when on: nothing that is not served is, but what was paid. */
  earned: readonly Earned[];
  /** What of the invoice is owed still, with its tax: it may be written off against what is deferred. */
  owed?: OwedByAccount;
}

/** From deferred revenue to revenue, as far as it is earned; what is not paid, off the receivable. */
export function releaseOfDeferred(books: Books, { minor, earned, owed }: Deferred): AdvisedJournal {
  const recognized = earned.reduce((sum, one) => sum + one.minor, 0n);
  return {
    limits: [
      ...bookEffects(books, { DEFERRED: -minor, RECOGNIZED: recognized, ...(owed && offReceivable(owed)) }),
      ...(owed ? offDisputed(books, owed) : []),
    ],
    must: ["DEFERRED"],
    earned,
  };
}
