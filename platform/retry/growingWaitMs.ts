/** How long tries wait: the first of them, and at most. */
export interface WaitLimits {
  firstWaitMs: number;
  longestWaitMs: number;
}

/** The wait after a failure, doubling from one to the next. @param no which failure in a row it was, from 1 */
export const growingWaitMs = ({ firstWaitMs, longestWaitMs }: WaitLimits, no: number): number =>
  Math.min(firstWaitMs * 2 ** (no - 1), longestWaitMs);
