import { divideRounded } from "../money/divideRounded";
import { orZero } from "../../schema/money/orZero";

/** What is billed by a line, and how much of it the ledger has recognized. */
export interface EarnedLine {
  netMinor: bigint;
  recognizedMinor: bigint;
  /** What of it no journal is to recognize, since service ended before. */
  stoppedMinor: bigint;
}

/** What is credited, and of which lines: the one it names, or all of the invoice's. */
export interface CreditedNet {
  netMinor: bigint;
  of: readonly EarnedLine[];
}

/** What is taken off revenue, and off what is deferred. */
export interface Split {
  earned: bigint;
  unearned: bigint;
}

/**
 * Splits the credits of an invoice, in their order. What is stopped for good is credited first, as it can be earned no
 * more; the rest by the unearned share of what goes on, unrecognized ÷ net, and what rounds goes to the unearned part.
 * Lines that come to nothing have earned nothing.
 */
export function splitNet(credits: readonly CreditedNet[]): Split[] {
  const stopped = new Map(credits.flatMap(({ of }) => of.map((line) => [line, line.stoppedMinor])));
  return credits.map(({ netMinor, of }) => {
    let rest = netMinor;
    for (const line of of) {
      const left = orZero(stopped.get(line));
      const taken = partOf(left, rest);
      stopped.set(line, left - taken);
      rest -= taken;
    }
    const earned = earnedShare(rest, of);
    return { earned, unearned: netMinor - earned };
  });
}

/** As much of one amount as another takes; nothing where their signs differ. */
function partOf(one: bigint, other: bigint): bigint {
  if (one > 0n) return other <= 0n ? 0n : one < other ? one : other;
  return other >= 0n ? 0n : one > other ? one : other;
}

function earnedShare(creditedMinor: bigint, lines: readonly EarnedLine[]): bigint {
  const net = lines.reduce((sum, { netMinor, stoppedMinor }) => sum + netMinor - stoppedMinor, 0n);
  const recognized = lines.reduce((sum, { recognizedMinor }) => sum + recognizedMinor, 0n);
  if (net === 0n) return 0n;
  const sign = net < 0n ? -1n : 1n;
  return divideRounded(sign * creditedMinor * recognized, sign * net);
}
