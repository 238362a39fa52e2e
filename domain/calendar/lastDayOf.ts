import type { Day } from "../../schema/canonical/value";
import { addDays } from "./addDays";

/** The last day of a half-open period: ledgers name it, where a stored period names the day after. */
export const lastDayOf = ({ end }: { end: Day }): Day => addDays(end, -1);
