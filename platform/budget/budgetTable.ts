import type { Pool } from "pg";
import { reservedOf, type BudgetLimits } from "./budgetLimits";
import { budgetState, type BudgetState } from "./budgetState";

/** An instance's budget as it was found, and the database's time then. */
export interface KeptBudget {
  state: BudgetState;
  version: number;
  now: number;
}

/** Reads what is kept of a budget; where nothing is, all of it is free. */
export async function readBudget(pool: Pool, instanceId: string): Promise<KeptBudget> {
  const { rows } = await pool.query<Row>(READ, [instanceId]);
  const [row] = rows;
  if (!row) throw new Error("The database told no time");
  const { draws, shares, throttledUntil, version, now } = row;
  return { state: budgetState.parse({ draws, shares, throttledUntil }), version: Number(version), now };
}

/**
 * Keeps it, unless another process changed it in between.
 * @param because what the platform said where it is asked too much; otherwise what is kept of that stays
 * @returns the database's time; null where it was changed, and is to be read again
 */
export async function writeBudget(
  pool: Pool,
  instanceId: string,
  limits: BudgetLimits,
  { state, version }: Omit<KeptBudget, "now">,
  because: string | null,
): Promise<number | null> {
  const { concurrency, calls, windowSeconds } = limits;
  const { rows } = await pool.query<{ now: number }>(WRITE, [
    ...[instanceId, version, concurrency, calls, windowSeconds, reservedOf(concurrency), reservedOf(calls)],
    ...[JSON.stringify(state.draws), JSON.stringify(state.shares), state.throttledUntil, because],
  ]);
  return rows[0]?.now ?? null;
}

interface Row {
  draws: unknown;
  shares: unknown;
  throttledUntil: number | null;
  version: string;
  now: number;
}

/** By the key; the time comes with a row or without. */
const READ = `
  SELECT coalesce(b.draws, '[]') AS draws, coalesce(b.shares, '{}') AS shares, coalesce(b.version, 0) AS version,
    extract(epoch FROM b.throttled_until)::float8 * 1000 AS "throttledUntil",
    extract(epoch FROM clock_timestamp())::float8 * 1000 AS now
  FROM (SELECT) any_row LEFT JOIN operations.call_budget b ON b.instance_id = $1`;

/** By the key, in one statement: whoever is late finds another version and changes nothing. */
const WRITE = `
  INSERT INTO operations.call_budget AS b (instance_id, version, concurrency, calls, window_seconds,
    reserved_concurrency, reserved_calls, draws, shares, throttled_until, throttled_because)
  VALUES ($1, $2::bigint + 1, $3, $4, $5, $6, $7, $8, $9, to_timestamp($10::float8 / 1000), $11)
  ON CONFLICT (instance_id) DO UPDATE SET version = EXCLUDED.version, concurrency = $3, calls = $4,
    window_seconds = $5, reserved_concurrency = $6, reserved_calls = $7, draws = $8, shares = $9,
    throttled_until = EXCLUDED.throttled_until,
    throttled_because = CASE WHEN EXCLUDED.throttled_until IS NULL THEN NULL
      ELSE coalesce($11, b.throttled_because) END, updated_at = clock_timestamp()
  WHERE b.version = $2
  RETURNING extract(epoch FROM clock_timestamp())::float8 * 1000 AS now`;
