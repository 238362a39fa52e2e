import { Temporal } from "temporal-polyfill";
import type { Day } from "../../schema/canonical/value";

/** The day so many days later; earlier where they are negative. */
export const addDays = (day: Day, days: number): Day => Temporal.PlainDate.from(day).add({ days }).toString();
