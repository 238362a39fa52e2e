import type { Day } from "../../schema/canonical/value";
import { addDays } from "./addDays";
import { dateOf } from "./dateOf";
import { dayAt } from "./dayAt";

/** The first day without service, as billing counts its days: the one on which it ends is served as far as it goes. */
export function servedUntil(end: Date): Day {
  const day = dayAt(end, "UTC");
  return dateOf(day).getTime() === end.getTime() ? day : addDays(day, 1);
}
