import type { Reader } from "../store/readerOf";
import { budgetState } from "./budgetState";
import { drawnCalls } from "./drawnCalls";

/** What a platform instance may be asked, and how much of it is in use at the moment. */
export interface RateBudget {
  instanceId: string;
  /** Calls in any span of `windowSeconds`. */
  limit: number;
  windowSeconds: number;
  /** Calls at once. */
  concurrency: number;
  /** Calls of the window that are used up, or in a process's hands. */
  used: number;
  /** Calls at once that processes hold at the moment. */
  inUse: number;
  /** Calls of the window that bulk work leaves free. */
  reservedForInteractive: number;
  /** Calls at once that bulk work leaves free. */
  reservedConcurrency: number;
  /** The platform said that it is asked too much: nobody asks it before this. */
  throttledUntil: Date | null;
  /** What it said. */
  throttledBecause: string | null;
  /** When a process last used it. */
  updatedAt: Date;
}

/** The budgets of all platform instances that were ever called, as they stand by the database's clock. */
export async function readBudgets(sql: Reader): Promise<RateBudget[]> {
  const rows = await sql.$queryRawUnsafe<Row[]>(SQL);
  return rows.map(({ draws, shares, now, throttledUntil, throttledBecause, ...facts }) => {
    const { limit: calls, windowSeconds, concurrency } = facts;
    const state = budgetState.parse({ draws, shares, throttledUntil: null });
    const at = now.getTime();
    const held = Object.values(state.shares).filter(({ until }) => until > at);
    const throttled = throttledUntil !== null && throttledUntil.getTime() > at;
    return {
      ...facts,
      used: drawnCalls(state.draws, { calls, windowSeconds, concurrency }, at),
      inUse: held.reduce((sum, { slots }) => sum + slots, 0),
      throttledUntil: throttled ? throttledUntil : null,
      throttledBecause: throttled ? throttledBecause : null,
    };
  });
}

interface Row extends Omit<RateBudget, "used" | "inUse"> {
  draws: unknown;
  shares: unknown;
  now: Date;
}

/** One row per instance: there are a few. */
const SQL = `
  SELECT instance_id AS "instanceId", calls AS "limit", window_seconds AS "windowSeconds", concurrency,
    reserved_calls AS "reservedForInteractive", reserved_concurrency AS "reservedConcurrency", draws, shares,
    throttled_until AS "throttledUntil", throttled_because AS "throttledBecause", updated_at AS "updatedAt",
    clock_timestamp() AS now
  FROM operations.call_budget ORDER BY instance_id`;
