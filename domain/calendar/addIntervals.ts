import { Temporal } from "temporal-polyfill";
import type { Day, Interval } from "../../schema/canonical/value";

const fields = { DAY: "days", WEEK: "weeks", MONTH: "months", YEAR: "years" } as const;

/**
 * The day on which so many intervals after the first are over. Counted from the first day, which therefore keeps its
 * day of the month: 31 January, 28 February, 31 March.
 */
export const addIntervals = (first: Day, { count, unit }: Interval, times: number): Day =>
  Temporal.PlainDate.from(first)
    .add({ [fields[unit]]: count * times })
    .toString();
