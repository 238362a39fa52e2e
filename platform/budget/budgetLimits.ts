/** How often one platform instance may be called, by all of the hub's processes together. */
export interface BudgetLimits {
  /** Calls at once. */
  concurrency: number;
  /** Calls in any span of `windowSeconds`. */
  calls: number;
  windowSeconds: number;
}
