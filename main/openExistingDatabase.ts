import { join } from "node:path";
import { joinServer, leaveServer } from "../platform/database/joinServer";
import { openStore, type Store } from "../platform/store/openStore";
import { storeFault } from "../platform/store/storeFault";
import { HubError } from "../schema/hubError";
import type { OpenDatabase } from "./openDatabase";
import { databaseUnusable } from "./databaseUnusable";
import { refuseUnusable } from "./refuseUnusable";
import type { PlatformSettings } from "./settings/platformSettings";

/** For a command, which asks one thing after the other. */
const CONNECTIONS = 2;

/**
 * Opens the hub's database for a command, as it is, making and migrating nothing: whoever may only read can, and a
 * database of somebody else's stays as it was. Beside whoever has it open.
 * @throws HubError `database.foreign` when it is no database of the hub's, `postgres.none`, `database.unusable`
 */
export async function openExistingDatabase({ DATABASE_URL: own, DATA_DIR }: PlatformSettings): Promise<OpenDatabase> {
  if (own) {
    await refuseUnusable(own);
    return asHubs(openStore(own, CONNECTIONS), async () => {}).catch((error: unknown) => {
      throw error instanceof HubError && error.code === "database.unusable"
        ? databaseUnusable(own, error.cause)
        : error;
    });
  }
  const joined = await joinServer(join(DATA_DIR, "postgres"), { existing: true });
  return asHubs(openStore(`${joined.postgres.server}/throughline`, CONNECTIONS), () => leaveServer(joined));
}

async function asHubs(store: Store, end: () => Promise<void>): Promise<OpenDatabase> {
  const close = () => store.close().finally(end);
  try {
    await requireHub(store);
    return { store, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function requireHub({ pool }: Store): Promise<void> {
  try {
    const { rows } = await pool.query<{ there: boolean }>(
      `SELECT to_regclass('operations.audit_entry') IS NOT NULL AND to_regclass('operations.audit_head') IS NOT NULL AS there`,
    );
    if (rows[0]?.there) return;
  } catch (cause) {
    throw new HubError("database.unusable", `The database cannot be read: it ${storeFault(cause).said}`, {
      cause,
      retryable: true,
    });
  }
  throw new HubError(
    "database.foreign",
    "This database holds no hub, and was left as it is: correct DATABASE_URL, or DATA_DIR; in a new one, start the hub once first",
    { retryable: false },
  );
}
