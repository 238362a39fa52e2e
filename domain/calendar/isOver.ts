import type { Day } from "../../schema/canonical/value";

/** Whether a day is over on the day that it is now, where the company is. What is due on a day is late once it is over. */
export const isOver = (day: Day, today: Day): boolean => day < today;
