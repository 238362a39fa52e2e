import { Temporal } from "temporal-polyfill";
import type { Day } from "../../schema/canonical/value";

/** How many days lie between two days, the second not counted. */
export const daysBetween = (start: Day, end: Day): number =>
  Temporal.PlainDate.from(start).until(Temporal.PlainDate.from(end), { largestUnit: "day" }).days;
