import { divideRounded } from "../money/divideRounded";
import type { Earned } from "../exception/advisedJournal";
import { byDay } from "./byDay";
import { earnedUntil } from "./earnedUntil";

/** What credit notes leave of what is to be earned: each day's share of it, as they take back of all days alike. */
export function leftByCredits(earned: readonly Earned[], creditedMinor: bigint): Earned[] {
  const all = earned.reduce((sum, { minor }) => sum + minor, 0n);
  if (all <= creditedMinor) return [];
  if (creditedMinor <= 0n) return [...earned];
  const days = earned.map(({ from }) => from);
  return byDay(days, (day) => divideRounded(earnedUntil(earned, day) * (all - creditedMinor), all));
}
