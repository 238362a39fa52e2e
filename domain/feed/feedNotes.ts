import type { Pool } from "pg";

/** A feed as the worker's settings name it. */
export interface FollowedFeed {
  source: string;
  instanceId: string;
  role: string;
  platform: string;
  name: string;
  live: boolean;
  quietMs: number;
}

// All stamps are by the database's clock: workers whose clocks differ note the same feed one after another.
type Sql = Pick<Pool, "query">;

/** Notes that a feed is followed from now on; of one that was already, what is known stays. */
export async function expectFeed(sql: Sql, feed: FollowedFeed): Promise<void> {
  const { source, instanceId, role, platform, name, live, quietMs } = feed;
  await sql.query(
    `INSERT INTO operations.feed (source, instance_id, role, platform, name, live, quiet_ms, since)
     VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())
     ON CONFLICT (source) DO UPDATE SET live = EXCLUDED.live, quiet_ms = EXCLUDED.quiet_ms`,
    [source, instanceId, role, platform, name, live, quietMs],
  );
}

/** Forgets the feeds that the settings name no longer: their silence says nothing. */
export async function forgetOtherFeeds(sql: Sql, sources: readonly string[]): Promise<void> {
  await sql.query("DELETE FROM operations.feed WHERE source <> ALL($1)", [sources]);
}

/** Notes that somebody follows the feed from now on: how long nothing is heard of it, counts from here. */
export async function noteFollowed(sql: Sql, source: string): Promise<void> {
  await sql.query("UPDATE operations.feed SET since = clock_timestamp() WHERE source = $1", [source]);
}

/** Notes that the platform answered; what it breaks off at may lie behind that answer. */
export async function noteHeard(sql: Sql, source: string): Promise<void> {
  await sql.query("UPDATE operations.feed SET heard_at = clock_timestamp() WHERE source = $1", [source]);
}

/** Notes that the feed was read on, to its end or for long enough: nothing keeps it from being read. */
export async function noteRead(sql: Sql, source: string): Promise<void> {
  await sql.query(
    `UPDATE operations.feed SET heard_at = clock_timestamp(), tries = 0, fault = NULL, fault_class = NULL,
       fault_since = NULL
     WHERE source = $1`,
    [source],
  );
}

/** Notes that the feed broke off, for the how-manieth time in a row, and why. */
export async function noteFault(
  sql: Sql,
  source: string,
  { message, class: of, tries }: { message: string; class: string; tries: number },
): Promise<void> {
  await sql.query(
    `UPDATE operations.feed SET tries = $2, fault = $3, fault_class = $4, 
       fault_since = coalesce(fault_since, clock_timestamp())
     WHERE source = $1`,
    [source, tries, message, of],
  );
}

/**
 * Moves a feed's cursor, in the transaction that keeps what lies before it, and notes that it was heard.
 * @param token of the lease under which it is followed
 * @returns false when it was moved under a later one: whoever follows it by now is elsewhere in it
 */
export async function moveCursor(sql: Sql, source: string, cursor: string, token: bigint): Promise<boolean> {
  const { rowCount } = await sql.query(
    `WITH heard AS (
       UPDATE operations.feed f SET heard_at = clock_timestamp(),
         moved_at = CASE WHEN EXISTS (SELECT FROM operations.feed_cursor c WHERE c.source = $1 AND c.cursor = $2)
           THEN f.moved_at ELSE clock_timestamp() END
       WHERE f.source = $1
     )
     INSERT INTO operations.feed_cursor AS moved (source, cursor, fencing_token, updated_at) VALUES ($1, $2, $3, now())
     ON CONFLICT (source) DO UPDATE SET cursor = $2, fencing_token = $3, updated_at = now()
     WHERE moved.fencing_token <= $3`,
    [source, cursor, token],
  );
  return rowCount === 1;
}
