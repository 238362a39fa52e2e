import { dateOf } from "../../../domain/calendar/dateOf";
import { startOfDay } from "../../../domain/calendar/startOfDay";
import type { Condition } from "../../../platform/graph/listing";
import type { Day } from "../../../schema/canonical/value";

/** When a day begins: as billing writes a day, and where the company is. */
const beginsOf = (day: Day, timeZone: string): [utc: Date, here: Date] => [dateOf(day), startOfDay(day, timeZone)];

/**
 * Whether the `serviceDay` of an instant in a column lies before a day, in SQL that holds the day instead of values;
 * null where the column is.
 */
export function liesBefore(column: string, day: Day, timeZone: string): string {
  const [utc, here] = beginsOf(day, timeZone).map((begin) => `'${begin.toISOString()}'::timestamptz`);
  return `${column} < CASE (${column} AT TIME ZONE 'UTC')::time WHEN '00:00' THEN ${utc} ELSE ${here} END`;
}

/** Those whose column's day is this one or later; an index on the column narrows. */
export const fromDay = (column: string, day: Day, timeZone: string): Condition[] => [
  { sql: `${column} >= ?`, value: first(beginsOf(day, timeZone)) },
  { sql: `NOT (${liesBefore(column, day, timeZone)})` },
];

/** Those whose column's day lies before this one; an index on the column narrows. */
export const beforeDay = (column: string, day: Day, timeZone: string): Condition[] => [
  { sql: `${column} < ?`, value: last(beginsOf(day, timeZone)) },
  { sql: liesBefore(column, day, timeZone) },
];

const first = ([one, other]: [Date, Date]) => (one < other ? one : other);
const last = ([one, other]: [Date, Date]) => (one < other ? other : one);
