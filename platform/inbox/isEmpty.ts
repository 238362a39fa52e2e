import type { Pool } from "pg";

/** Whether nothing waits, be it due, put off or set aside. Uses the index inbox_message_due, whatever the statistics say. */
export async function isEmpty(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query(FIRST);
  return rows.length === 0;
}

const FIRST = "SELECT FROM operations.inbox_message WHERE processed_at IS NULL ORDER BY lane LIMIT 1";
