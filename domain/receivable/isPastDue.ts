import type { Day } from "../../schema/canonical/value";
import { dayOf } from "../calendar/dayOf";
import { isOver } from "../calendar/isOver";

interface Owed {
  status: string;
  dueDate: Date | null;
  amountDueMinor: bigint;
}

/** Whether an invoice is late: owed, and the day until whose end it may be paid is over where the company is. */
export const isPastDue = ({ status, dueDate, amountDueMinor }: Owed, today: Day): boolean =>
  status === "OPEN" && amountDueMinor > 0n && dueDate !== null && isOver(dayOf(dueDate), today);
