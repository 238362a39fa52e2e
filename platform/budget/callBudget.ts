import type { BudgetLimits } from "./budgetLimits";

/** How often one platform instance may be called. Every call that a connector makes goes through it. */
export interface CallBudget {
  /**
   * Makes one call once it has its place, in the lane that the work around it is in (`inLane`).
   * @throws NoPlace when it would have to wait for longer than its turn's patience; nothing was sent then
   */
  call<T>(run: () => Promise<T>): Promise<T>;
  /**
   * The platform says that it is asked too much: nobody asks it for a while.
   * @param because what it said
   * @param afterMs how long it asks to be left alone; where it does not say, longer from one time to the next
   */
  hold(because: string, afterMs?: number): void;
}

/** Opens the budget of one instance. */
export type OpenBudget = (instanceId: string, limits: BudgetLimits) => CallBudget;

/** Every call at once: for what asks a little and cannot count on a database, and for tests of other things. */
export const unbounded: OpenBudget = () => ({ call: (run) => run(), hold: () => {} });
