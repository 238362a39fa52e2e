import { Temporal } from "temporal-polyfill";
import type { Day } from "../../schema/canonical/value";

/**
 * A calendar day as the store keeps it: midnight UTC.
 * @throws RangeError for what is no day of the calendar
 */
export function dateOf(day: Day): Date;
export function dateOf(day: Day | null): Date | null;
export function dateOf(day: Day | null): Date | null {
  if (day === null) return null;
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime("UTC").epochMilliseconds);
}
