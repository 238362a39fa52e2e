import { Temporal } from "temporal-polyfill";
import type { Day } from "../../schema/canonical/value";
import { dayAt } from "./dayAt";

/**
 * The day on which a service starts or ends, or that a person gave a document. Billing writes a day as its midnight in UTC; any other instant is one, and
 * lies on the day that it is then where the company is.
 */
export function serviceDay(at: Date, timeZone: string): Day {
  const utc = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO("UTC");
  return utc.equals(utc.startOfDay()) ? utc.toPlainDate().toString() : dayAt(at, timeZone);
}
