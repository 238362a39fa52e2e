import type { ClientBase, PoolClient } from "pg";
import { UNHANDLED } from "../../connectors/connector";
import { remember, type InboxMessage } from "../../platform/inbox/remember";
import type { Store } from "../../platform/store/openStore";
import { storableText } from "../../platform/text/storableText";
import { unkept } from "../../platform/inbox/unkept";
import { laneOf } from "./laneOf";
import { isRefusedData, rememberEach } from "./rememberEach";

/** A change as any platform tells of it. */
export interface ArrivedChange {
  eventId: string;
  eventType: string;
  kind: string;
  externalId: string;
  payload: unknown;
  further?: true;
}

interface Taking {
  /** The hub read them by itself: to have one of them again is no delivery. */
  read?: boolean;
  /** The hub reads them by itself, one like the other: nobody waits for any of them. */
  bulk?: boolean;
  /** What else must hold once they are kept. */
  also?: (client: PoolClient) => Promise<void>;
}

/**
 * Puts changes into the inbox in one transaction, together with whatever else must hold once they are kept; only after
 * it has committed may they be acknowledged. One that cannot be kept as it came keeps none of the others out: it is set
 * aside, see `rememberEach`. @returns how many were new
 */
export async function takeChanges(
  { pool }: Store,
  source: string,
  changes: readonly ArrivedChange[],
  { read = false, bulk = false, also }: Taking = {},
): Promise<number> {
  const messages = changes.map((change) => {
    const { kind, externalId, payload, further = false } = change;
    const lane = bulk ? "BULK" : laneOf(kind, changes.length);
    const named = { eventId: textOf(change.eventId), kind: textOf(change.eventType), objectId: textOf(externalId) };
    const message = { source, ...named, objectType: kind, payload, lane, uncounted: read || further };
    return isId(externalId) ? message : unkept(message, "its record has an id that is no text", UNHANDLED);
  });
  try {
    // One statement is a transaction of its own.
    return await (also ? within(pool, messages, remember, also) : remember(pool, messages));
  } catch (error) {
    if (!isRefusedData(error)) throw error;
    return within(pool, messages, rememberEach, also);
  }
}

/** No platform has a record by an id that cannot be written, or is none. */
const isId = (externalId: unknown): boolean =>
  typeof externalId === "string" && externalId !== "" && storableText(externalId) === externalId;

/** What a platform calls something by; it may send there whatever it likes. */
const textOf = (name: unknown): string => (typeof name === "string" ? name : String(JSON.stringify(name)));

async function within(
  pool: Store["pool"],
  messages: readonly InboxMessage[],
  keep: (client: ClientBase, messages: readonly InboxMessage[]) => Promise<number>,
  also: Taking["also"],
): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const fresh = await keep(client, messages);
    await also?.(client);
    await client.query("COMMIT");
    return fresh;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
