import { Temporal } from "temporal-polyfill";

/** An area and a place, such as `America/New_York`, or `UTC`: never an offset, which knows no daylight saving time. */
const named = /^(UTC|[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/;

/** Whether the text names a time zone of the IANA database. */
export function isTimeZone(text: string): boolean {
  if (!named.test(text)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}
