import { jitteredWaitMs } from "../../platform/retry/jitteredWaitMs";
import type { WaitLimits } from "../../platform/retry/growingWaitMs";
import type { Failure } from "./failure";

/** The longest that a platform is left alone because it says so: it may mean a day, or say an instant for a span. */
const LONGEST_ASKED_MS = 3_600_000;

/**
 * How long to wait after a failure: as long as the platform asks for, within an hour; where it asks for nothing, or names
 * a time that is over, longer from one failure to the next.
 * @param no which failure in a row it was, from 1
 */
export function waitAfter({ retryAfterMs }: Pick<Failure, "retryAfterMs">, limits: WaitLimits, no: number): number {
  if (retryAfterMs === null || retryAfterMs <= 0) return jitteredWaitMs(limits, no);
  return Math.min(retryAfterMs, LONGEST_ASKED_MS);
}
