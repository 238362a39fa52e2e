import type { Day } from "../../schema/canonical/value";

/** Whether both are the same day of their months, which a month that is too short does not have. */
export const isSameDayOfMonth = (one: Day, other: Day): boolean => one.slice(8) === other.slice(8);
