/** How often one platform instance may be called, by all of the hub's processes together. */
export interface BudgetLimits {
  /** Calls at once. */
  concurrency: number;
  /** Calls in any span of `windowSeconds`. */
  calls: number;
  windowSeconds: number;
}

/** What bulk work leaves free of a limit: a fifth, but never all. */
export const reservedOf = (limit: number): number => Math.min(Math.ceil(limit / 5), limit - 1);
