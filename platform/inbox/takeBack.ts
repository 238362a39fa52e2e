import type { Pool } from "pg";

/**
 * Makes due at once what a worker had in hand when it died: whoever comes next need not wait until its lease has ended.
 */
export async function takeBack(pool: Pool, worker: string): Promise<void> {
  await pool.query(
    `UPDATE operations.inbox_message SET due_at = clock_timestamp(), in_hand_of = NULL
     WHERE in_hand_of = $1 AND processed_at IS NULL`,
    [worker],
  );
}
