import type { Pool, PoolClient } from "pg";
import { lockedByRow } from "../store/advisoryLock";
import { laneNo, type InboxLane } from "./inboxLane";

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

/** The most records to take: of each platform instance that is named, and of all others together. */
export interface Rooms {
  of: ReadonlyMap<string, number>;
  others: number;
}

interface Wanted {
  /** Which lanes are looked through, in which order. */
  lanes: readonly InboxLane[];
  rooms: Rooms;
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
 * door of each lane is walked along the index from its beginning, so that what there is no room for is not walked past,
 * and what has to wait for another message of its record is put off, so that it is not walked past again. Any number of
 * workers claim at once: the lock is of a record, and who does not get it goes on to the next.
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

async function within(client: PoolClient, { lanes, rooms, leaseMs, worker }: Wanted): Promise<Found[]> {
  const walked = [lanes.map(laneNo), [...rooms.of.keys(), OTHERS], [...rooms.of.values(), rooms.others], LOOKED_AT];
  const { rows } = await client.query<Record<"instance" | "objectType" | "objectId", string>>(WALK, walked);
  if (rows.length === 0) return [];
  const records = (["instance", "objectType", "objectId"] as const).map((part) => rows.map((row) => row[part]));
  // A statement of its own, whose snapshot is younger than the locks: it sees what their last holders did.
  const taken = await client.query<Found>(TAKE, [...records, leaseMs, LOOK_AGAIN_MS, worker]);
  return taken.rows;
}

/** Stands for all instances that are not named; none is called so. */
const OTHERS = "";

/**
 * Uses the index inbox_message_due (lane, source, due_at), which `clock_timestamp()`, not being stable, would not: to step
 * from one door to the next, of which there are a few, and along each of them.
 */
const WALK = `
  WITH RECURSIVE room AS (
    SELECT instance, records FROM unnest($2::text[], $3::int[]) AS room(instance, records) WHERE records > 0
  ), step AS (
    SELECT lane, turn, (SELECT min(m.source) FROM operations.inbox_message m
      WHERE m.processed_at IS NULL AND m.lane = walk.lane) AS source
    FROM unnest($1::smallint[]) WITH ORDINALITY AS walk(lane, turn)
    UNION ALL
    SELECT lane, turn, (SELECT min(m.source) FROM operations.inbox_message m
      WHERE m.processed_at IS NULL AND m.lane = step.lane AND m.source > step.source)
    FROM step WHERE source IS NOT NULL
  ), door AS (
    SELECT lane, turn, source, CASE WHEN split_part(source, '/', 1) = ANY($2) THEN split_part(source, '/', 1)
      ELSE '${OTHERS}' END AS instance
    FROM step WHERE source IS NOT NULL
  )
  SELECT found.instance, found.object_type AS "objectType", found.object_id AS "objectId"
  FROM room CROSS JOIN LATERAL (
    SELECT instance, object_type, object_id FROM (
      SELECT split_part(m.source, '/', 1) AS instance, m.object_type, m.object_id, min(door.turn) AS turn,
        min(m.due_at) AS due
      FROM door CROSS JOIN LATERAL (
        SELECT source, object_type, object_id, due_at FROM operations.inbox_message
        WHERE processed_at IS NULL AND lane = door.lane AND source = door.source AND due_at <= statement_timestamp()
        ORDER BY due_at LIMIT room.records * $4::int
      ) m
      WHERE door.instance = room.instance
      GROUP BY 1, 2, 3 ORDER BY turn, due OFFSET 0
    ) record
    WHERE ${lockedByRow("inboxClaim", "concat_ws(' ', instance, object_type, object_id)")}
    LIMIT room.records
  ) found`;

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
