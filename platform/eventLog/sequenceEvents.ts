import type { ClientBase } from "pg";
import type { Lease } from "../process/takeLease";

/**
 * Numbers committed events that have no position yet, in the order they were inserted, and renews the lease by which it
 * does. A transaction that commits late is simply numbered late, so that a reader who follows positions never passes an
 * event it has not seen. Readers are notified as it commits.
 *
 * The lease is checked, and held until the commit, by the statement that numbers: it is one, so that a process which stops
 * behind having sent it holds up nobody.
 *
 * Relies on the partial index `event_unsequenced (inserted_seq) WHERE position IS NULL`.
 * Rejected: `xmin`/`pg_snapshot` positions, which stall behind any long transaction and restart on dump and restore.
 *
 * @returns how many were numbered; fewer than `limit` means none are left. Null when the lease is another's: none were
 */
export async function sequenceEvents(
  client: ClientBase,
  { name, holder, token }: Lease,
  leaseMs: number,
  limit = 1_000,
): Promise<number | null> {
  const { rows } = await client.query<{ numbered: number; held: boolean }>({
    name: "sequence_events",
    text: SQL,
    values: [limit, name, holder, token, `${leaseMs} milliseconds`],
  });
  const [row] = rows;
  return row?.held ? row.numbered : null;
}

const SQL = `
  WITH held AS (
    UPDATE operations.lease SET expires_at = clock_timestamp() + $5::interval
    WHERE name = $2 AND holder = $3 AND fencing_token = $4
    RETURNING name
  ), fresh AS (
    SELECT id, row_number() OVER (ORDER BY inserted_seq) AS nth
    FROM (SELECT id, inserted_seq FROM operations.event WHERE position IS NULL ORDER BY inserted_seq LIMIT $1) oldest
  ), log AS (
    UPDATE operations.event_log SET last_position = last_position + (SELECT count(*) FROM fresh)
    WHERE id = 1 AND EXISTS (SELECT FROM held) AND EXISTS (SELECT FROM fresh)
    RETURNING last_position - (SELECT count(*) FROM fresh) AS base
  ), numbered AS (
    UPDATE operations.event e SET position = log.base + fresh.nth
    FROM fresh, log
    WHERE e.id = fresh.id AND e.position IS NULL
    RETURNING e.id
  )
  SELECT count(*)::int AS numbered, EXISTS (SELECT FROM held) AS held,
    (SELECT pg_notify('event_sequenced', '') FROM log)
  FROM numbered`;
