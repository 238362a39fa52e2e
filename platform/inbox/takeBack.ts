import type { Pool } from "pg";

/**
 * Makes due at once what a worker had in hand when it died: its successor, which goes by the same name, need not wait
 * until the lease has ended. No two workers of one name may run at a time, as with the workflows they recover.
 */
export async function takeBack(pool: Pool, worker: string): Promise<void> {
  await pool.query(
    `UPDATE operations.inbox_message SET due_at = clock_timestamp(), in_hand_of = NULL
     WHERE in_hand_of = $1 AND processed_at IS NULL`,
    [worker],
  );
}
