/** Lets so much through in a second, and more at once after a pause. */
export interface TokenBucket {
  /** Whether so much may pass now; what may not is not taken. */
  take(amount: number): boolean;
}

/** @param burst how much it holds when nothing was taken for long */
export function tokenBucket(perSecond: number, burst: number, now: () => number = Date.now): TokenBucket {
  let held = burst;
  let filledAt = now();
  return {
    take: (amount) => {
      const at = now();
      held = Math.min(burst, held + ((at - filledAt) / 1_000) * perSecond);
      filledAt = at;
      if (amount > held) return false;
      held -= amount;
      return true;
    },
  };
}
