import type { Pool } from "pg";
import type { Transaction } from "../store/openStore";

/** Marks messages as done, within the transaction that did what they asked for. */
export async function settle(tx: Transaction, ids: readonly string[], now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE operations.inbox_message SET processed_at = ${now}, in_hand_of = NULL, error = NULL WHERE id = ANY(${ids})`;
}

/**
 * Puts messages back that a worker has in hand: due again after `waitMs`, with why they were not done.
 * @returns whether it had them still: of one that stood still, others may have taken them, and have them in hand or done
 */
export async function postpone(
  pool: Pool,
  worker: string,
  ids: readonly string[],
  waitMs: number,
  why: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE operations.inbox_message SET due_at = clock_timestamp() + $2::interval, in_hand_of = NULL, error = $3
     WHERE id = ANY($1) AND in_hand_of = $4 AND processed_at IS NULL`,
    [ids, `${waitMs} milliseconds`, why, worker],
  );
  return Number(rowCount) > 0;
}
