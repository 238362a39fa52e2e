import type { Day } from "../../schema/canonical/value";
import { serviceDay } from "../calendar/serviceDay";

/** A subscription as the store has it: its MRR is 0 already where billing says that it is not paid for. */
interface Recurring {
  mrrMinor: bigint;
  startedAt: Date;
  cancelAt: Date | null;
}

/**
 * What counts of a subscription's MRR on a day: all of it from the day of its start until the one on which it ends,
 * before and after that nothing.
 */
export function countedMrr({ mrrMinor, startedAt, cancelAt }: Recurring, today: Day, timeZone: string): bigint {
  const begun = serviceDay(startedAt, timeZone) <= today;
  const ended = cancelAt !== null && serviceDay(cancelAt, timeZone) <= today;
  return begun && !ended ? mrrMinor : 0n;
}
