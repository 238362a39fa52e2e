import { divideRounded } from "../money/divideRounded";

/** What is billed by a line, and how much of it the ledger has recognized. */
export interface EarnedLine {
  netMinor: bigint;
  recognizedMinor: bigint;
}

/**
 * Splits what is credited of lines by their unearned share, unrecognized ÷ net; what rounds goes to the unearned part.
 * Lines that come to nothing have earned nothing.
 */
export function splitNet(creditedMinor: bigint, lines: readonly EarnedLine[]): { earned: bigint; unearned: bigint } {
  const net = lines.reduce((sum, { netMinor }) => sum + netMinor, 0n);
  const recognized = lines.reduce((sum, { recognizedMinor }) => sum + recognizedMinor, 0n);
  if (net === 0n) return { earned: 0n, unearned: creditedMinor };
  const sign = net < 0n ? -1n : 1n;
  const earned = divideRounded(sign * creditedMinor * recognized, sign * net);
  return { earned, unearned: creditedMinor - earned };
}
