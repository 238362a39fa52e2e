import type { Pool } from "pg";
import type { Transaction } from "../store/openStore";

/** Marks messages as done, within the transaction that did what they asked for. */
export async function settle(tx: Transaction, ids: readonly string[], now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE operations.inbox_message SET processed_at = ${now}, in_hand_of = NULL, error = NULL WHERE id = ANY(${ids})`;
}

/** Puts messages back: due again after `waitMs`, with why they were not done. */
export async function postpone(pool: Pool, ids: readonly string[], waitMs: number, why: string): Promise<void> {
  await pool.query(
    `UPDATE operations.inbox_message SET due_at = clock_timestamp() + $2::interval, in_hand_of = NULL, error = $3
     WHERE id = ANY($1)`,
    [ids, `${waitMs} milliseconds`, why],
  );
}
