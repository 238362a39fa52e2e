import type { Transaction } from "../store/openStore";

/** Sets messages aside that nobody understands, with why; they are due again only when they are released. */
export async function park(tx: Transaction, ids: readonly string[], why: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE operations.inbox_message SET due_at = 'infinity', in_hand_of = NULL, error = ${why} WHERE id = ANY(${ids})`;
}

export interface ParkedMessage {
  id: string;
  source: string;
  eventId: string;
  kind: string;
  objectType: string;
  objectId: string;
  payload: unknown;
  escaped: boolean;
}

/** Messages that are set aside, oldest first, after an id; uses the index of what is due. */
export const parked = (tx: Transaction, after: string, limit: number): Promise<ParkedMessage[]> =>
  tx.$queryRaw<ParkedMessage[]>`
    SELECT id, source, event_id AS "eventId", kind, object_type AS "objectType", object_id AS "objectId", payload, escaped
    FROM operations.inbox_message
    WHERE processed_at IS NULL AND due_at = 'infinity' AND id > ${after} ORDER BY id LIMIT ${limit}`;

/** Has a message that was set aside be about a record that is understood by now, due at once. */
export async function release(
  tx: Transaction,
  id: string,
  { objectType, objectId }: { objectType: string; objectId: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE operations.inbox_message SET due_at = clock_timestamp(), in_hand_of = NULL,
      object_type = ${objectType}, object_id = ${objectId}
    WHERE id = ${id}`;
}
