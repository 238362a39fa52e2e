import { dayOf } from "../calendar/dayOf";
import { startOfDay } from "../calendar/startOfDay";

interface Chased {
  /** When billing collects again by itself. */
  nextActionAt: Date | null;
  /** The day on which the case is late enough for its next step. */
  nextStepOn: Date | null;
}

/** When an open dunning case moves on next: what billing was to do before now, it did or told by now. Null for never. */
export function nextDunningAction({ nextActionAt, nextStepOn }: Chased, now: Date, timeZone: string): Date | null {
  const step = nextStepOn && startOfDay(dayOf(nextStepOn), timeZone);
  const retry = nextActionAt && nextActionAt > now ? nextActionAt : null;
  if (step === null || retry === null) return step ?? retry;
  return step < retry ? step : retry;
}
