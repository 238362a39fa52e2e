import type { Earned } from "../exception/advisedJournal";
import type { Day } from "../../schema/canonical/value";

/** What is earned by the end of a day. */
export const earnedUntil = (earned: readonly Earned[], day: Day): bigint =>
  earned.filter(({ from }) => from <= day).reduce((sum, { minor }) => sum + minor, 0n);
