import type { Day } from "../../schema/canonical/value";
import { addDays } from "../calendar/addDays";
import { addMonths } from "../calendar/addMonths";
import { nextBoundary } from "../calendar/nextBoundary";

/** A contract that renews by itself. */
interface Renewing {
  startDate: Day | null;
  /** Its last day, as the CRM says it; without one it runs for its term. */
  endDate: Day | null;
  termMonths: number | null;
}

/**
 * The first day after today on which the contract's next term begins; null where nothing says it. Terms are counted from
 * the contract's first day, so that one of a month's 31st keeps its day.
 */
export function nextRenewal({ startDate, endDate, termMonths }: Renewing, today: Day): Day | null {
  const ofTerm = startDate !== null && termMonths !== null ? addMonths(startDate, termMonths) : null;
  const first = endDate === null ? ofTerm : addDays(endDate, 1);
  if (first === null || first > today) return first;
  if (termMonths === null || termMonths < 1) return null;
  const from = startDate !== null && first === ofTerm ? startDate : first;
  return nextBoundary(from, { count: termMonths, unit: "MONTH" }, today);
}
