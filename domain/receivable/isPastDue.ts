import type { Day } from "../../schema/canonical/value";
import { dayOf } from "../calendar/dayOf";
import { isOver } from "../calendar/isOver";

interface Owed {
  status: string;
  dueDate: Date | null;
  amountDueMinor: bigint;
  /** Whether billing is collecting all of it, see `collectedNow`. */
  collecting: boolean;
}

/**
 * Whether an invoice is late: it is owed, also where billing gave it up, and the day until whose end it may be paid is
 * over where the company is. What billing is collecting is not late: the customer has done what is theirs.
 */
export const isPastDue = ({ status, dueDate, amountDueMinor, collecting }: Owed, today: Day): boolean =>
  owed.includes(status) && amountDueMinor > 0n && !collecting && dueDate !== null && isOver(dayOf(dueDate), today);

const owed = ["OPEN", "UNCOLLECTIBLE"];
