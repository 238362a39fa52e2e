import type { AdvisedJournal } from "../exception/advisedJournal";
import { bookEffects, type Books } from "./bookEffects";
import { netOwed } from "./netOwed";
import { offDisputed, offReceivable, type OwedByAccount } from "./offReceivable";

interface GivenUp extends OwedByAccount {
  /** What of the invoice is deferred still, and no journal of the hub recognizes. */
  unearnedMinor: bigint;
}

/**
 * Off the receivable: against deferred revenue what is neither earned nor paid, net of tax; against tax as the law
 * allows; the rest an expense.
 */
export function writeOff(books: Books, { unearnedMinor, ...owed }: GivenUp): AdvisedJournal {
  const unpaid = netOwed(owed);
  const deferred = unpaid < unearnedMinor ? unpaid : unearnedMinor;
  return {
    limits: [...bookEffects(books, { ...offReceivable(owed), DEFERRED: -deferred }), ...offDisputed(books, owed)],
    must: ["RECEIVABLE", "DEFERRED"],
    earned: [],
  };
}
