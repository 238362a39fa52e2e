import { Temporal } from "temporal-polyfill";
import type { Day } from "../../schema/canonical/value";

/**
 * The calendar day that the store keeps as midnight UTC.
 * @throws RangeError for an instant: which day that is depends on where, see `dayAt`
 */
export function dayOf(stored: Date): Day;
export function dayOf(stored: Date | null): Day | null;
export function dayOf(stored: Date | null): Day | null {
  if (stored === null) return null;
  const at = Temporal.Instant.fromEpochMilliseconds(stored.getTime()).toZonedDateTimeISO("UTC");
  if (at.toPlainTime().equals(midnight)) return at.toPlainDate().toString();
  throw new RangeError(`${at.toInstant().toString()} is an instant, not a stored day`);
}

const midnight = Temporal.PlainTime.from("00:00");
