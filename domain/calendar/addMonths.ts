import { Temporal } from "temporal-polyfill";
import type { Day } from "../../schema/canonical/value";

/**
 * The day so many months later; where that month is too short, its last day. What repeats is counted from its first
 * day, never from the last one found: after a short month the day would be lost for good.
 */
export const addMonths = (day: Day, months: number): Day => Temporal.PlainDate.from(day).add({ months }).toString();
