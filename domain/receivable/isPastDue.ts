import type { Day } from "../../schema/canonical/value";
import { dayOf } from "../calendar/dayOf";
import { isOver } from "../calendar/isOver";

interface Owed {
  status: string;
  dueDate: Date | null;
  amountDueMinor: bigint;
}

/**
 * Whether an invoice is late: it is owed, also where billing gave it up, and the day until whose end it may be paid is
 * over where the company is.
 */
export const isPastDue = ({ status, dueDate, amountDueMinor }: Owed, today: Day): boolean =>
  owed.includes(status) && amountDueMinor > 0n && dueDate !== null && isOver(dayOf(dueDate), today);

const owed = ["OPEN", "UNCOLLECTIBLE"];
