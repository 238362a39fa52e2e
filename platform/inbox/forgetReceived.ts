import type { Pool } from "pg";

/** For how long it is kept what was delivered in each hour: longer than any monitor asks. */
const DAYS = 7;

/** Ends the counts of deliveries that nobody asks for any more, by the database's clock. */
export async function forgetReceived(pool: Pool): Promise<void> {
  await pool.query("DELETE FROM operations.inbox_received WHERE hour < now() - make_interval(days => $1)", [DAYS]);
}
