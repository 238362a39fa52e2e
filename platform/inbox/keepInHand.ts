import type { Pool } from "pg";

/** Leases messages on that a worker still has in hand: whoever takes them for a dead worker's would do them beside it. */
export async function keepInHand(pool: Pool, ids: readonly string[], leaseMs: number, worker: string): Promise<void> {
  await pool.query(
    `UPDATE operations.inbox_message SET due_at = clock_timestamp() + $2::interval
     WHERE id = ANY($1) AND in_hand_of = $3 AND processed_at IS NULL`,
    [ids, `${leaseMs} milliseconds`, worker],
  );
}
