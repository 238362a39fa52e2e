import { randomUUID } from "node:crypto";
import type { ClientBase } from "pg";
import type { Lease } from "../process/takeLease";
import type { LogPlace } from "./cursor";

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
 * The numbers stand under an epoch. It goes on while the log is as this sequencer left it; anything else, such as another
 * sequencer's work or a log restored from a backup, begins a new one, and notes where the last one ended. So no two
 * events ever have the same number under the same epoch, whatever becomes of the database meanwhile.
 *
 * @param left where this sequencer left the log; null for one that begins
 * @returns how many were numbered, fewer than `limit` meaning that none are left, and where the log is left now; null when
 * the lease is another's, and none were
 */
export async function sequenceEvents(
  client: ClientBase,
  { name, holder, token }: Lease,
  leaseMs: number,
  { limit = 1_000, left = null }: { limit?: number; left?: LogPlace | null } = {},
): Promise<{ numbered: number; left: LogPlace | null } | null> {
  const place = [left?.epoch ?? null, left && String(left.position), randomUUID()];
  const values = [limit, ...place, name, holder, token, `${leaseMs} milliseconds`];
  const { rows } = await client.query<Numbered>({ name: "sequence_events", text: SQL, values });
  const [{ held, numbered, epoch, position } = NONE] = rows;
  if (!held) return null;
  return { numbered, left: epoch === null || position === null ? left : { epoch, position: BigInt(position) } };
}

interface Numbered {
  held: boolean;
  numbered: number;
  epoch: string | null;
  position: string | null;
}

const NONE: Numbered = { held: false, numbered: 0, epoch: null, position: null };

const SQL = `
  WITH held AS (
    UPDATE operations.lease SET expires_at = clock_timestamp() + $8::interval
    WHERE name = $5 AND holder = $6 AND fencing_token = $7
    RETURNING name
  ), fresh AS (
    SELECT id, row_number() OVER (ORDER BY inserted_seq) AS nth
    FROM (SELECT id, inserted_seq FROM operations.event WHERE position IS NULL ORDER BY inserted_seq LIMIT $1) oldest
  ), was AS (
    SELECT id, epoch, last_position, (epoch = $2 AND last_position = $3::bigint) IS TRUE AS as_left
    FROM operations.event_log WHERE id = 1 AND EXISTS (SELECT FROM held) AND EXISTS (SELECT FROM fresh) FOR UPDATE
  ), ended AS (
    INSERT INTO operations.event_log_epoch AS known (epoch, last_position)
    SELECT epoch, last_position FROM was WHERE NOT as_left
    ON CONFLICT (epoch) DO UPDATE SET last_position = LEAST(known.last_position, EXCLUDED.last_position)
  ), log AS (
    UPDATE operations.event_log l
    SET last_position = was.last_position + (SELECT count(*) FROM fresh),
      epoch = CASE WHEN was.as_left THEN was.epoch ELSE $4 END
    FROM was WHERE l.id = was.id
    RETURNING l.epoch, l.last_position, was.last_position AS base
  ), numbered AS (
    UPDATE operations.event e SET position = log.base + fresh.nth
    FROM fresh, log
    WHERE e.id = fresh.id AND e.position IS NULL
    RETURNING e.id
  )
  SELECT EXISTS (SELECT FROM held) AS held, (SELECT count(*) FROM numbered)::int AS numbered,
    log.epoch, log.last_position AS position, (SELECT pg_notify('event_sequenced', '') FROM log) AS told
  FROM (SELECT 1) AS always LEFT JOIN log ON true`;
