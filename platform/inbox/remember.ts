import type { ClientBase } from "pg";
import { newId } from "../ids/newId";

export interface InboxMessage {
  /** The platform instance it came from, and by which door: `stripe-us/webhook`. */
  source: string;
  /** The platform's own id of the event. */
  eventId: string;
  kind: string;
  objectType: string;
  objectId: string;
  payload: unknown;
}

/**
 * Puts what arrived into the inbox; the caller acknowledges it only after its transaction has committed.
 * Relies on the unique index `inbox_message_source_event_id_key`.
 *
 * @returns the message's id, or null when it was delivered before: then it is counted, and nothing else is to be done
 */
export async function remember(client: ClientBase, message: InboxMessage): Promise<string | null> {
  const { source, eventId, kind, objectType, objectId, payload } = message;
  const { rows } = await client.query<{ id: string; fresh: boolean }>(SQL, [
    newId("inbox"),
    source,
    eventId,
    kind,
    objectType,
    objectId,
    JSON.stringify(payload),
  ]);
  return rows[0]?.fresh ? rows[0].id : null;
}

/** A row this statement inserted has never been updated: its `xmax` is 0. */
const SQL = `
  WITH woken AS (SELECT pg_notify('inbox_received', ''))
  INSERT INTO operations.inbox_message (id, source, event_id, kind, object_type, object_id, payload)
  SELECT $1, $2, $3, $4, $5, $6, $7::jsonb FROM woken
  ON CONFLICT (source, event_id) DO UPDATE SET duplicates = inbox_message.duplicates + 1
  RETURNING id, xmax = 0 AS fresh`;
