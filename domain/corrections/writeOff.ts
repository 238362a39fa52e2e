import { divideRounded } from "../money/divideRounded";
import type { AdvisedJournal } from "../exception/advisedJournal";
import { bookEffects, type Books } from "./bookEffects";
import { offReceivable } from "./offReceivable";

interface GivenUp {
  dueMinor: bigint;
  totalMinor: bigint;
  taxMinor: bigint;
  /** What of the invoice is deferred still. */
  unearnedMinor: bigint;
}

/**
 * Off the receivable: against deferred revenue what is neither earned nor paid, net of tax; against tax as the law
 * allows; the rest an expense.
 */
export function writeOff(books: Books, { dueMinor, totalMinor, taxMinor, unearnedMinor }: GivenUp): AdvisedJournal {
  const unpaidNet = totalMinor === 0n ? 0n : divideRounded(dueMinor * (totalMinor - taxMinor), totalMinor);
  const deferred = unpaidNet < unearnedMinor ? unpaidNet : unearnedMinor;
  return {
    limits: bookEffects(books, { ...offReceivable({ minor: dueMinor, taxMinor }), DEFERRED: -deferred }),
    must: ["RECEIVABLE", "DEFERRED"],
  };
}
