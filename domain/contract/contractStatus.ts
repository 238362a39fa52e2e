import type { Day } from "../../schema/canonical/value";
import { isOver } from "../calendar/isOver";

/**
 * A contract's status on a day. A CRM leaves a contract active past its last day: one that does not renew by itself, as
 * far as is known, has expired once that day is over.
 */
export const contractStatus = <Status extends string>(
  { status, endDate, autoRenew }: { status: Status; endDate: Day | null; autoRenew: boolean | null },
  today: Day,
): Status | "EXPIRED" =>
  status === "ACTIVE" && !autoRenew && endDate !== null && isOver(endDate, today) ? "EXPIRED" : status;
