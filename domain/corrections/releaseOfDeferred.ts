import type { AdvisedJournal } from "../exception/advisedJournal";
import { bookEffects, type Books } from "./bookEffects";
import { offReceivable } from "./offReceivable";

interface Deferred {
  /** What no journal of the hub recognizes any more. */
  minor: bigint;
  /** How much of it is revenue: nothing that is not served is, but what was paid. */
  earnedMinor: bigint;
  /** What of the invoice is owed still, with its tax: it may be written off against what is deferred. */
  due?: { minor: bigint; taxMinor: bigint };
}

/** From deferred revenue to revenue, as far as it is earned; what is not paid, off the receivable. */
export const releaseOfDeferred = (books: Books, { minor, earnedMinor, due }: Deferred): AdvisedJournal => ({
  limits: bookEffects(books, { DEFERRED: -minor, RECOGNIZED: earnedMinor, ...(due && offReceivable(due)) }),
  must: ["DEFERRED"],
});
