import type { Pool, PoolClient } from "pg";
import { lockedByRow } from "../store/advisoryLock";
import { laneNo, type Lane } from "./lane";

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

export interface Claim {
  messages: ClaimedMessage[];
  /** Something is due whose record is in hand: after so long it is worth looking again. */
  lookAgainMs: number | null;
}

interface Wanted {
  /** Which lanes are looked through, in which order. */
  lanes: readonly Lane[];
  /** The most records to take. */
  records: number;
  /** After this, an unfinished message is due again: its worker is taken for dead. */
  leaseMs: number;
  /** The caller's name, by which what it had in hand when it died is taken back, see `takeBack`. */
  worker: string;
}

/** What is due of a record that somebody has in hand is looked at again after this. */
const LOOK_AGAIN_MS = 200;
/** So many messages are looked at for each record wanted: the first ones may be another worker's by now. */
const LOOKED_AT = 8;
/** Where nothing but what has to wait was found, it is looked further so often. */
const ROUNDS = 20;

/**
 * Takes messages that are due, those first that are due for longest, and leases them to the caller. All waiting messages
 * about one record come together, since one reading of the record answers them all, and a record that anyone has in hand
 * is left alone, so that no two workers apply its changes at once. What it costs does not depend on how much waits: each
 * lane is walked along its index from its beginning, and what has to wait for another message of its record is put off,
 * so that it is not walked past again. Any number of workers claim at once: the lock is of a record, and who does not get
 * it goes on to the next.
 */
export async function claimDue(pool: Pool, wanted: Wanted): Promise<Claim> {
  let lookAgainMs: number | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const found = await claimOnce(pool, wanted);
    const messages = found.filter(({ due }) => due).map(({ due: _due, inHand: _inHand, ...message }) => message);
    if (found.some(({ due, inHand }) => !due && inHand)) lookAgainMs = LOOK_AGAIN_MS;
    messages.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1));
    if (messages.length > 0 || found.length === 0) return { messages, lookAgainMs };
  }
  return { messages: [], lookAgainMs };
}

type Found = ClaimedMessage & { due: boolean; inHand: boolean };

async function claimOnce(pool: Pool, wanted: Wanted): Promise<Found[]> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const found = await within(client, wanted);
    await client.query("COMMIT");
    return found;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function within(client: PoolClient, { lanes, records, leaseMs, worker }: Wanted): Promise<Found[]> {
  const walked = [lanes.map(laneNo), records * LOOKED_AT, records];
  const { rows } = await client.query<Record<"instance" | "objectType" | "objectId", string>>(WALK, walked);
  if (rows.length === 0) return [];
  const named = (["instance", "objectType", "objectId"] as const).map((part) => rows.map((row) => row[part]));
  // A statement of its own, whose snapshot is younger than the locks: it sees what their last holders did.
  const taken = await client.query<Found>(TAKE, [...named, leaseMs, LOOK_AGAIN_MS, worker]);
  return taken.rows;
}

/** Uses the index inbox_message_due (lane, due_at), which `clock_timestamp()`, not being stable, would not. */
const WALK = `
  SELECT instance, object_type AS "objectType", object_id AS "objectId" FROM (
    SELECT split_part(m.source, '/', 1) AS instance, m.object_type, m.object_id, min(walk.turn) AS turn,
      min(m.due_at) AS due
    FROM unnest($1::smallint[]) WITH ORDINALITY AS walk(lane, turn) CROSS JOIN LATERAL (
      SELECT source, object_type, object_id, due_at FROM operations.inbox_message
      WHERE processed_at IS NULL AND lane = walk.lane AND due_at <= statement_timestamp()
      ORDER BY due_at LIMIT $2
    ) m
    GROUP BY 1, 2, 3 ORDER BY turn, due OFFSET 0
  ) record
  WHERE ${lockedByRow("inboxClaim", "concat_ws(' ', instance, object_type, object_id)")}
  LIMIT $3`;

/** Uses the index inbox_message_record (object_type, object_id). */
const TAKE = `
  WITH told AS (
    SELECT m.id, m.due_at, bool_and(m.due_at <= statement_timestamp()) OVER record AS due,
      bool_or(m.due_at > statement_timestamp() AND m.in_hand_of IS NOT NULL) OVER record AS in_hand,
      max(m.due_at) OVER record AS latest
    FROM unnest($1::text[], $2::text[], $3::text[]) AS record(instance, object_type, object_id)
    JOIN operations.inbox_message m ON m.processed_at IS NULL AND m.object_type = record.object_type
      AND m.object_id = record.object_id AND split_part(m.source, '/', 1) = record.instance
    WINDOW record AS (PARTITION BY record.instance, record.object_type, record.object_id)
  )
  UPDATE operations.inbox_message m
  SET due_at = CASE WHEN told.due THEN clock_timestamp() + $4 * interval '1 ms'
      WHEN told.in_hand THEN clock_timestamp() + $5 * interval '1 ms' ELSE told.latest END,
    attempts = m.attempts + told.due::int,
    in_hand_of = CASE WHEN told.due THEN $6 ELSE m.in_hand_of END
  FROM told WHERE m.id = told.id AND m.processed_at IS NULL AND (told.due OR told.due_at <= statement_timestamp())
  RETURNING m.id, m.source, m.kind, m.object_type AS "objectType", m.object_id AS "objectId", m.attempts,
    m.received_at AS "receivedAt", told.due, told.in_hand AS "inHand"`;
