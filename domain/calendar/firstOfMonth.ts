import type { Day } from "../../schema/canonical/value";

/** The first day of the calendar month that a day lies in. */
export const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`;
