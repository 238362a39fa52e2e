import type { Day } from "../../schema/canonical/value";
import { addMonths } from "./addMonths";

/** The calendar months of a half-open stretch of days, each cut to what lies within it. */
export function monthsOf(start: Day, end: Day): { start: Day; end: Day }[] {
  const months: { start: Day; end: Day }[] = [];
  for (let from = start; from < end;) {
    const next = addMonths(`${from.slice(0, 7)}-01`, 1);
    const to = next < end ? next : end;
    months.push({ start: from, end: to });
    from = to;
  }
  return months;
}
