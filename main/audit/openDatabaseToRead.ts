import { join } from "node:path";
import { startEmbeddedPostgres } from "../../platform/database/startEmbeddedPostgres";
import { openStore, type Store } from "../../platform/store/openStore";
import { storeFault } from "../../platform/store/storeFault";
import { HubError } from "../../schema/hubError";
import type { OpenDatabase } from "../openDatabase";
import { refuseUnusable } from "../refuseUnusable";
import type { PlatformSettings } from "../settings/platformSettings";

/**
 * Opens the store as it is, making and migrating nothing, so that a user who may only read can; beside whoever has it
 * open.
 * @throws HubError `audit.absent` when it is no database of the hub's, `postgres.none`, `database.unusable`
 */
export async function openDatabaseToRead({ DATABASE_URL: own, DATA_DIR }: PlatformSettings): Promise<OpenDatabase> {
  if (own) {
    await refuseUnusable(own);
    return withAuditLog(openStore(own, 2), async () => {});
  }
  const postgres = await startEmbeddedPostgres(join(DATA_DIR, "postgres"), { existing: true });
  return withAuditLog(openStore(`${postgres.server}/throughline`, 2), async () => {
    if (!postgres.joined) await postgres.stop();
  });
}

async function withAuditLog(store: Store, end: () => Promise<void>): Promise<OpenDatabase> {
  const close = () => store.close().finally(end);
  try {
    await requireAuditLog(store);
    return { store, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function requireAuditLog({ pool }: Store): Promise<void> {
  try {
    const { rows } = await pool.query<{ there: boolean }>(
      `SELECT to_regclass('operations.audit_entry') IS NOT NULL AND to_regclass('operations.audit_head') IS NOT NULL AS there`,
    );
    if (rows[0]?.there) return;
  } catch (cause) {
    throw new HubError("database.unusable", `The audit log cannot be read: the database ${storeFault(cause).said}`, {
      cause,
      retryable: true,
    });
  }
  throw new HubError(
    "audit.absent",
    "There is no audit log in this database: is it the hub's? Correct DATABASE_URL, or DATA_DIR",
    { retryable: false },
  );
}
