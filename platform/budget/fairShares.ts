import { reservedOf, type BudgetLimits } from "./budgetLimits";
import type { Share } from "./budgetState";
import type { CallLane } from "./callLane";

/** What a process should have of the calls at once. */
export interface FairShare {
  slots: number;
  /** How many calls in bulk it may have among them. */
  bulk: number;
}

/** Whose turn it is first moves on with the time, so that of more processes than places none waits for ever. */
const TURN_MS = 1_000;

/**
 * Divides the calls at once among those who would use them: one to each first, then lane by lane, what people wait for
 * before all else. Bulk work gets no more than leaves the reserve free, whether that is used or not.
 */
export function fairShares(
  shares: Readonly<Record<string, Pick<Share, "wants">>>,
  { concurrency }: BudgetLimits,
  now: number,
): Map<string, FairShare> {
  const holders = inTurn(Object.entries(shares), now).map(([holder, { wants }]) => {
    return { holder, wants, left: { ...wants }, share: { slots: 0, bulk: 0 } };
  });
  const bulkRoom = concurrency - reservedOf(concurrency);
  let free = concurrency;
  let freeForBulk = bulkRoom;

  /** Gives each who wants it one place for a call of the lane. @returns whether anyone got one */
  const round = (lane: CallLane, most = Infinity): boolean => {
    const before = free;
    for (const { left, share } of holders) {
      if (left[lane] === 0 || free === 0 || share.slots >= most) continue;
      if (lane === "bulk" && freeForBulk === 0) continue;
      if (lane === "bulk") freeForBulk -= 1;
      left[lane] -= 1;
      share.slots += 1;
      free -= 1;
    }
    return free < before;
  };
  for (const lane of lanes) round(lane, 1);
  for (const lane of lanes) while (round(lane));

  // Apart from the places: which of its calls a process makes first is for itself to say.
  let bulkLeft = bulkRoom;
  for (let given = true; given;) {
    given = false;
    for (const { wants, share } of holders) {
      if (bulkLeft === 0 || share.bulk >= wants.bulk) continue;
      share.bulk += 1;
      bulkLeft -= 1;
      given = true;
    }
  }
  return new Map(holders.map(({ holder, share }) => [holder, share]));
}

const lanes: readonly CallLane[] = ["interactive", "standard", "bulk"];

function inTurn<T>(holders: [string, T][], now: number): [string, T][] {
  const sorted = holders.sort(([a], [b]) => (a < b ? -1 : 1));
  const first = Math.floor(now / TURN_MS) % Math.max(sorted.length, 1);
  return [...sorted.slice(first), ...sorted.slice(0, first)];
}
