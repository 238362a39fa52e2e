import type { Day } from "../../schema/canonical/value";
import { daysBetween } from "../calendar/daysBetween";
import { divideRounded } from "../money/divideRounded";

/** What a line bills for its half-open stretch of service. */
export interface Service {
  netMinor: bigint;
  start: Day;
  end: Day;
}

/** What of a line is earned before a day, evenly over the days of its service. Rounded is the sum, never its parts. */
export function earnedBy({ netMinor, start, end }: Service, day: Day): bigint {
  if (day <= start) return 0n;
  if (day >= end) return netMinor;
  return divideRounded(netMinor * BigInt(daysBetween(start, day)), BigInt(daysBetween(start, end)));
}
