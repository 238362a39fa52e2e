import type { Day } from "../../schema/canonical/value";
import { addDays } from "../calendar/addDays";
import { addMonths } from "../calendar/addMonths";

/** What decides on which day a month's revenue of an invoice is recognized. */
export interface Recognizable {
  /** The first day of the calendar month. */
  month: Day;
  /** The day on which the ledger booked the invoice. */
  billedOn: Day;
  /** The day on which billing gave the invoice up; null where it never did. */
  givenUpOn: Day | null;
  /** The day on which all of it was paid; null while it is not. */
  paidOn: Day | null;
}

/**
 * The day on which a month's revenue is recognized: the month's last, but never before the ledger holds the billing, so
 * that deferred revenue is never in debit; nor, of an invoice that was given up by then, before it was paid after all
 * (ASC 606-10-25-1(e)). Null while it is given up.
 */
export function recognitionDay({ month, billedOn, givenUpOn, paidOn }: Recognizable): Day | null {
  const monthEnd = addDays(addMonths(month, 1), -1);
  const earned = monthEnd > billedOn ? monthEnd : billedOn;
  if (givenUpOn === null || givenUpOn > monthEnd) return earned;
  if (paidOn === null) return null;
  return paidOn > earned ? paidOn : earned;
}
