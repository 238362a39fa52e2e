import type { ClientBase, Pool } from "pg";
import { newId } from "../ids/newId";
import { keepable, NOT_KEEPABLE } from "./keepable";
import { laneNo, type InboxLane } from "./inboxLane";

export interface InboxMessage {
  /** The platform instance it came from, and by which door: `stripe-us/webhook`. */
  source: string;
  /** The platform's own id of the event. */
  eventId: string;
  kind: string;
  objectType: string;
  objectId: string;
  payload: unknown;
  /** How soon it is taken in, beside others that wait; where it does not say, as what is told otherwise. */
  lane?: InboxLane | undefined;
}

/**
 * Puts what arrived into the inbox; the caller acknowledges it only after its transaction has committed. What was
 * delivered before, or comes twice in one delivery, is counted, and nothing else is to be done. Text that Postgres cannot
 * keep is escaped, see `keepable`.
 * Relies on the unique index `inbox_message_source_event_id_key`.
 *
 * @returns how many were new
 */
export async function remember(client: Pool | ClientBase, messages: readonly InboxMessage[]): Promise<number> {
  if (messages.length === 0) return 0;
  const given = messages.map((message, no) => ({
    ...{ ...message, escaped: false },
    ...{ lane: laneNo(message.lane), no, id: newId("inbox") },
  }));
  const json = JSON.stringify(given);
  const kept = NOT_KEEPABLE.test(json) ? JSON.stringify(given.map(keepable)) : json;
  const { rows } = await client.query<{ fresh: boolean }>(SQL, [kept]);
  return rows.filter(({ fresh }) => fresh).length;
}

/** A row this statement inserted has never been updated: its `xmax` is 0. */
const SQL = `
  WITH woken AS (SELECT pg_notify('inbox_received', '')), told AS (
    SELECT *, count(*) OVER event - 1 AS repeats, row_number() OVER (event ORDER BY no) AS nth
    FROM jsonb_to_recordset($1::jsonb) AS message(no int, id text, source text, "eventId" text, kind text,
      "objectType" text, "objectId" text, payload jsonb, escaped boolean, lane smallint)
    WINDOW event AS (PARTITION BY source, "eventId")
  )
  INSERT INTO operations.inbox_message (id, source, event_id, kind, object_type, object_id, payload, escaped, lane,
    duplicates)
  SELECT id, source, "eventId", kind, "objectType", "objectId", payload, escaped, lane, repeats FROM told, woken WHERE nth = 1
  ORDER BY source, "eventId"
  ON CONFLICT (source, event_id) DO UPDATE SET duplicates = inbox_message.duplicates + 1 + EXCLUDED.duplicates
  RETURNING xmax = 0 AS fresh`;
