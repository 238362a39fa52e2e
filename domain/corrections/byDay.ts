import type { Earned } from "../exception/advisedJournal";
import type { Day } from "../../schema/canonical/value";

/** What each day adds to what is earned by then. */
export function byDay(days: readonly Day[], until: (day: Day) => bigint): Earned[] {
  let before = 0n;
  return [...new Set(days)].sort().flatMap((from) => {
    const minor = until(from) - before;
    before += minor;
    return minor === 0n ? [] : [{ from, minor }];
  });
}
