import { join } from "node:path";
import { startEmbeddedPostgres } from "../../platform/database/startEmbeddedPostgres";
import { openStore } from "../../platform/store/openStore";
import type { OpenDatabase } from "../openDatabase";
import type { PlatformSettings } from "../settings/platformSettings";

/** Opens the store as it is, migrating nothing, so that a user who may only read can; beside whoever has it open. */
export async function openDatabaseToRead({ DATABASE_URL: own, DATA_DIR }: PlatformSettings): Promise<OpenDatabase> {
  if (own) {
    const store = openStore(own, 2);
    return { store, close: () => store.close() };
  }
  const postgres = await startEmbeddedPostgres(join(DATA_DIR, "postgres"));
  const store = openStore(`${postgres.server}/throughline`, 2);
  return {
    store,
    close: async () => {
      await store.close();
      if (!postgres.joined) await postgres.stop();
    },
  };
}
