import type { Day, Interval } from "../../schema/canonical/value";
import { addIntervals } from "./addIntervals";

/** The first day after today on which one of the intervals that follow each other from the start is over. */
export function nextBoundary(start: Day, interval: Interval, today: Day): Day {
  for (let times = 1; ; times += 1) {
    const boundary = addIntervals(start, interval, times);
    if (boundary > today) return boundary;
  }
}
