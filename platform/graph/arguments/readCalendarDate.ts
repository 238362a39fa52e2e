import { refuse } from "./argumentReader";
import { FIRST_YEAR, isCalendarDay, isOurYear, LAST_YEAR } from "./isCalendarDay";

/** A day of the calendar, as text. */
export function readCalendarDate(value: unknown, path: string): string {
  if (typeof value !== "string" || !isCalendarDay(value)) {
    return refuse(path, "A Date is a day of the calendar, YYYY-MM-DD, such as 2026-07-01", value);
  }
  if (!isOurYear(Number(value.slice(0, 4)))) {
    return refuse(path, `A Date lies in the years ${FIRST_YEAR} to ${LAST_YEAR}`, value);
  }
  return value;
}
