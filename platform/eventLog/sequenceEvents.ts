import type { ClientBase } from "pg";

/**
 * Numbers committed events that have no position yet, in the order they were inserted. A transaction that commits
 * late is simply numbered late, so that a reader who follows positions never passes an event it has not seen. Readers
 * are notified as it commits.
 *
 * Relies on the partial index `event_unsequenced (inserted_seq) WHERE position IS NULL`.
 * `position IS NULL` stands in the outer WHERE too: should two sequencers ever overlap, the second leaves a gap in
 * the numbers, which readers do not mind, instead of numbering an event again.
 * Rejected: `xmin`/`pg_snapshot` positions, which stall behind any long transaction and restart on dump and restore.
 *
 * @returns how many were numbered; fewer than `limit` means none are left
 */
export async function sequenceEvents(client: ClientBase, limit = 1_000): Promise<number> {
  const { rows } = await client.query<{ numbered: number }>({ name: "sequence_events", text: SQL, values: [limit] });
  return rows[0]?.numbered ?? 0;
}

const SQL = `
  WITH fresh AS (
    SELECT id, row_number() OVER (ORDER BY inserted_seq) AS nth
    FROM (SELECT id, inserted_seq FROM operations.event WHERE position IS NULL ORDER BY inserted_seq LIMIT $1) oldest
  ), log AS (
    UPDATE operations.event_log SET last_position = last_position + (SELECT count(*) FROM fresh)
    WHERE id = 1 AND EXISTS (SELECT FROM fresh)
    RETURNING last_position - (SELECT count(*) FROM fresh) AS base
  ), numbered AS (
    UPDATE operations.event e SET position = log.base + fresh.nth
    FROM fresh, log
    WHERE e.id = fresh.id AND e.position IS NULL
    RETURNING e.id
  )
  SELECT count(*)::int AS numbered, (SELECT pg_notify('event_sequenced', '') FROM log) FROM numbered`;
