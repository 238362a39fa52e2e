import type { AdvisedJournal } from "../exception/advisedJournal";
import { bookEffects, type Books } from "./bookEffects";
import { offReceivable } from "./offReceivable";

interface GivenUp {
  dueMinor: bigint;
  taxMinor: bigint;
  /** What of the invoice is deferred still. */
  unearnedMinor: bigint;
}

/** Off the receivable: against deferred revenue what is not earned, against tax as the law allows, the rest an expense. */
export const writeOff = (books: Books, { dueMinor: minor, taxMinor, unearnedMinor }: GivenUp): AdvisedJournal => ({
  limits: bookEffects(books, { ...offReceivable({ minor, taxMinor }), DEFERRED: -unearnedMinor }),
  must: ["RECEIVABLE", "DEFERRED"],
});
