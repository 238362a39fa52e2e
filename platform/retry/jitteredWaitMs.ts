import { growingWaitMs, type WaitLimits } from "./growingWaitMs";

/** The same at random over its upper half, so that what failed together does not come back together. */
export function jitteredWaitMs(limits: WaitLimits, no: number): number {
  const longest = growingWaitMs(limits, no);
  return longest / 2 + (Math.random() * longest) / 2;
}
