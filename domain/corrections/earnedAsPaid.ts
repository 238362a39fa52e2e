import type { Day } from "../../schema/canonical/value";
import type { Earned } from "../exception/advisedJournal";
import { byDay } from "./byDay";
import { earnedUntil } from "./earnedUntil";
import { netOwed, type Owed } from "./netOwed";
import { least } from "../../schema/money/least";

/** Money received for an invoice. */
export interface Receipt {
  on: Day;
  minor: bigint;
}

/**
 * What of a service that is not recognized yet is revenue, and from when on: as much as is paid for by then. What was
 * received pays for what is served first, so that what is owed still is the last to be served.
 * @param lateMinor what is deferred besides for later, or for nobody knows when
 */
export function earnedAsPaid(
  served: readonly Earned[],
  owed: Owed,
  receipts: readonly Receipt[],
  lateMinor = 0n,
): Earned[] {
  const deferred = lateMinor + served.reduce((sum, { minor }) => sum + minor, 0n);
  const owedAfter = (day: Day) =>
    receipts.filter(({ on }) => on > day).reduce((sum, { minor }) => sum + minor, owed.dueMinor);
  const paidBy = (day: Day) => above(deferred - netOwed({ ...owed, dueMinor: owedAfter(day) }));
  return byDay([...served.map(({ from }) => from), ...receipts.map(({ on }) => on)], (day) =>
    least(above(earnedUntil(served, day)), paidBy(day)),
  );
}

const above = (minor: bigint): bigint => (minor > 0n ? minor : 0n);
