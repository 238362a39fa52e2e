import { refuse } from "./argumentReader";
import { FIRST_YEAR, isCalendarDay, isOurYear, LAST_YEAR } from "./isCalendarDay";

/** `date-time` of the grammar, whose letters may be of either case. */
const dateTime =
  /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d):([0-5]\d|60)(\.\d+)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/** Beyond this a fraction tells nothing, and costs time to read. */
const MOST_CHARACTERS = 64;

/**
 * An instant with its offset, to the millisecond; digits beyond are cut off. Second 60 is taken where a leap second can
 * stand, the end of a month in UTC, and is the same as the second that follows, as in Postgres.
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 */
export function readDateTime(value: unknown, path: string): Date {
  const instant = typeof value === "string" && value.length <= MOST_CHARACTERS ? instantOf(value) : undefined;
  if (!instant) {
    const examples = "2026-07-01T09:30:00Z or 2026-07-01T11:30:00+02:00";
    return refuse(path, `A DateTime is an instant as RFC 3339 writes it, with an offset, such as ${examples}`, value);
  }
  if (!isOurYear(instant.getUTCFullYear())) {
    return refuse(path, `A DateTime lies in the years ${FIRST_YEAR} to ${LAST_YEAR}, in UTC`, value);
  }
  return instant;
}

function instantOf(text: string): Date | undefined {
  const [, day, minute, second, fraction = "", offset] = dateTime.exec(text) ?? [];
  if (day === undefined || minute === undefined || offset === undefined || !isCalendarDay(day)) return undefined;
  const leap = second === "60";
  const milliseconds = fraction.slice(0, 4);
  const read = Date.parse(`${day}T${minute}:${leap ? "59" : second}${milliseconds}${offset.toUpperCase()}`);
  if (!leap) return new Date(read);
  const after = new Date(read + 1_000);
  return /-01T00:00:00/.test(after.toISOString()) ? after : undefined;
}
