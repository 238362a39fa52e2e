import type { Pool } from "pg";

/**
 * Makes due at once what a worker had in hand when it died, or lost when the database went away: whoever comes next need
 * not wait until its lease has ended.
 *
 * @param held the messages that it still has in hand
 */
export async function takeBack(pool: Pool, worker: string, held: readonly string[] = []): Promise<void> {
  await pool.query(
    `UPDATE operations.inbox_message SET due_at = clock_timestamp(), in_hand_of = NULL
     WHERE in_hand_of = $1 AND processed_at IS NULL AND id <> ALL ($2)`,
    [worker, held],
  );
}
