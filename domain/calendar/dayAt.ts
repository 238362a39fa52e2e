import { Temporal } from "temporal-polyfill";
import type { Day } from "../../schema/canonical/value";

/**
 * The day that it is at an instant, in a time zone.
 * @param timeZone an IANA name, such as `Europe/Berlin`
 */
export const dayAt = (instant: Date, timeZone: string): Day =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
