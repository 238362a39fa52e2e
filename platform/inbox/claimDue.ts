import type { Pool } from "pg";
import { advisoryLock } from "../store/advisoryLock";

/** A message of the inbox, in hand until its lease ends. */
export interface ClaimedMessage {
  id: string;
  source: string;
  kind: string;
  objectType: string;
  objectId: string;
  attempts: number;
  receivedAt: Date;
}

/**
 * Takes messages that are due, oldest first, and leases them to the caller. All waiting messages about one record come
 * together, since one reading of the record answers them all, and a record that anyone has in hand is left alone, so
 * that no two workers apply its changes at once.
 *
 * @param records the most records to take
 * @param leaseMs after this, an unfinished message is due again: its worker is taken for dead
 * @param worker the caller's name, by which it takes back what it had in hand when it died, see `takeBack`
 */
export async function claimDue(
  pool: Pool,
  records: number,
  leaseMs: number,
  worker: string,
): Promise<ClaimedMessage[]> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    // Claims take turns, so that none sees half of another's: the next statement's snapshot is younger than the lock.
    await client.query(advisoryLock("untilCommit", "inboxClaim"));
    const { rows } = await client.query<ClaimedMessage>(SQL, [records, `${leaseMs} milliseconds`, worker]);
    await client.query("COMMIT");
    return rows.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1));
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

const SQL = `
  WITH waiting AS (
    SELECT split_part(source, '/', 1) AS instance, object_type, object_id, min(received_at) AS since
    FROM operations.inbox_message
    WHERE processed_at IS NULL
    GROUP BY 1, 2, 3
    HAVING bool_and(due_at <= clock_timestamp())
    ORDER BY since
    LIMIT $1
  )
  UPDATE operations.inbox_message m
  SET due_at = clock_timestamp() + $2::interval, attempts = m.attempts + 1, in_hand_of = $3
  FROM waiting w
  WHERE m.processed_at IS NULL AND split_part(m.source, '/', 1) = w.instance
    AND m.object_type = w.object_type AND m.object_id = w.object_id
  RETURNING m.id, m.source, m.kind, m.object_type AS "objectType", m.object_id AS "objectId", m.attempts,
    m.received_at AS "receivedAt"`;
