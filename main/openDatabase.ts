import { join } from "node:path";
import type { Logger } from "pino";
import { migrate } from "../platform/database/migrate";
import { startEmbeddedPostgres } from "../platform/database/startEmbeddedPostgres";
import { openStore, type Store } from "../platform/store/openStore";
import { ensureDatabase } from "./ensureDatabase";
import type { PlatformSettings } from "./settings/platformSettings";

export interface OpenDatabase {
  store: Store;
  close(): Promise<void>;
}

const migrations = join(__dirname, "..", "schema", "prisma", "migrations");

/**
 * Opens the canonical store, brought up to the newest migration: in the company's Postgres, or in the embedded one.
 * @param visiting whether an embedded Postgres that was there already is left running
 */
export async function openDatabase(settings: PlatformSettings, log: Logger, visiting = false): Promise<OpenDatabase> {
  const { DATABASE_URL: own, DATABASE_CONNECTIONS: connections } = settings;
  if (own) {
    const store = await prepare(own, connections, log);
    return { store, close: () => store.close() };
  }
  const postgres = await startEmbeddedPostgres(join(settings.DATA_DIR, "postgres"));
  const url = `${postgres.server}/throughline`;
  await ensureDatabase(postgres.server, "throughline");
  const store = await prepare(url, connections, log);
  return {
    store,
    close: async () => {
      await store.close();
      if (!(visiting && postgres.joined)) await postgres.stop();
    },
  };
}

async function prepare(url: string, connections: number, log: Logger): Promise<Store> {
  const applied = await migrate(url, migrations);
  if (applied.length > 0) log.info({ applied }, "The database was brought up to date");
  return openStore(url, connections);
}
