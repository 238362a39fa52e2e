import type { Day } from "../../schema/canonical/value";
import { dayAt } from "./dayAt";

/** Whether a day is over at an instant, where the company is. What is due on a day is late once that day is over. */
export const isOver = (day: Day, now: Date, timeZone: string): boolean => day < dayAt(now, timeZone);
