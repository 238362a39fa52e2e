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
  /**
   * It comes with another message of the same delivery, which is counted for both, or the hub read it by itself: to have it
   * again is no further delivery.
   */
  uncounted?: boolean | undefined;
  /** How soon it is taken in, beside others that wait; where it does not say, as what is told otherwise. */
  lane?: InboxLane | undefined;
}

/**
 * Puts what arrived into the inbox; the caller acknowledges it only after its transaction has committed. What was
 * delivered before, or comes twice in one delivery, is counted with when, and nothing else is to be done. Text that
 * Postgres cannot keep is escaped, see `keepable`.
 * Relies on the unique index `inbox_message_source_event_id_key`.
 *
 * @returns how many were new
 */
export async function remember(client: Pool | ClientBase, messages: readonly InboxMessage[]): Promise<number> {
  if (messages.length === 0) return 0;
  const given = messages.map((message, no) => ({
    ...{ ...message, escaped: false, counted: message.uncounted !== true },
    ...{ lane: laneNo(message.lane), no, id: newId("inbox") },
  }));
  const json = JSON.stringify(given);
  const kept = NOT_KEEPABLE.test(json) ? JSON.stringify(given.map(keepable)) : json;
  const { rows } = await client.query<{ fresh: boolean }>(SQL, [kept]);
  return rows.filter(({ fresh }) => fresh).length;
}

/**
 * A row this statement inserted has never been updated: its `xmax` is 0. Each time has a row of its own, since many may
 * come at once that would wait for each other at one number; how many came in all is counted by connection, for the same.
 */
const SQL = `
  WITH woken AS (SELECT pg_notify('inbox_received', '')), told AS (
    SELECT *, CASE WHEN counted THEN count(*) OVER event - 1 ELSE 0 END AS repeats,
      row_number() OVER (event ORDER BY no) AS nth
    FROM jsonb_to_recordset($1::jsonb) AS message(no int, id text, source text, "eventId" text, kind text,
      "objectType" text, "objectId" text, payload jsonb, escaped boolean, lane smallint, counted boolean)
    WINDOW event AS (PARTITION BY source, "eventId")
  ), kept AS (
    INSERT INTO operations.inbox_message (id, source, event_id, kind, object_type, object_id, payload, escaped, lane,
      duplicates)
    SELECT id, source, "eventId", kind, "objectType", "objectId", payload, escaped, lane, repeats FROM told, woken
    WHERE nth = 1 ORDER BY source, "eventId"
    ON CONFLICT (source, event_id) DO UPDATE SET duplicates = inbox_message.duplicates + EXCLUDED.duplicates
      + CASE WHEN (SELECT counted FROM told WHERE told.id = EXCLUDED.id) THEN 1 ELSE 0 END
    RETURNING id, source, event_id, xmax = 0 AS fresh
  ), again AS (
    INSERT INTO operations.inbox_duplicate (id, message_id, source, count)
    SELECT told.id, kept.id, source, repeats + CASE WHEN fresh THEN 0 ELSE 1 END
    FROM kept JOIN told USING (source) WHERE told."eventId" = kept.event_id AND nth = 1 AND counted
      AND (repeats > 0 OR NOT fresh)
  ), counts AS (
    INSERT INTO operations.inbox_received AS known (source, hour, backend, count)
    SELECT source, date_trunc('hour', now(), 'UTC'), pg_backend_pid(), sum(1 + repeats) FROM told
    WHERE nth = 1 AND counted GROUP BY source ORDER BY source
    ON CONFLICT (hour, source, backend) DO UPDATE SET count = known.count + EXCLUDED.count
  )
  SELECT fresh FROM kept`;
