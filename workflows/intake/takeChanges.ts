import type { PoolClient } from "pg";
import { remember } from "../../platform/inbox/remember";
import type { Store } from "../../platform/store/openStore";

/** A change as any platform tells of it. */
export interface ArrivedChange {
  eventId: string;
  eventType: string;
  kind: string;
  externalId: string;
  payload: unknown;
}

/**
 * Puts changes into the inbox in one transaction, together with whatever else must hold once they are kept; only after
 * it has committed may they be acknowledged. @returns how many were new
 */
export async function takeChanges(
  { pool }: Store,
  source: string,
  changes: readonly ArrivedChange[],
  also?: (client: PoolClient) => Promise<void>,
): Promise<number> {
  const messages = changes.map(({ eventId, eventType, kind, externalId, payload }) => ({
    ...{ source, eventId, kind: eventType, objectType: kind, objectId: externalId, payload },
  }));
  // One statement is a transaction of its own.
  if (!also) return remember(pool, messages);
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const fresh = await remember(client, messages);
    await also(client);
    await client.query("COMMIT");
    return fresh;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
