import { join } from "node:path";
import type { Logger } from "pino";
import type { AuditKeys } from "../platform/audit/auditKeys";
import { keepServer } from "../platform/database/keepServer";
import { migrate } from "../platform/database/migrate";
import { migrationsFolder } from "../platform/database/migrationsFolder";
import { openStore, type Store } from "../platform/store/openStore";
import type { OutageLog } from "../platform/store/outageLog";
import { storeCause } from "../platform/store/storeCause";
import { watchStore } from "../platform/store/watchStore";
import { HubError } from "../schema/hubError";
import { refuseUnfit } from "./audit/refuseUnfit";
import { dataFolder } from "./dataFolder";
import { databaseUnusable } from "./databaseUnusable";
import { ensureDatabase } from "./ensureDatabase";
import { refuseUnusable } from "./refuseUnusable";
import type { PlatformSettings } from "./settings/platformSettings";
import { tellPlace } from "./tellPlace";

export interface OpenDatabase {
  store: Store;
  close(): Promise<void>;
}

interface Opening {
  log: Logger;
  /** Those of the audit log, where the process is to go on with it: one that could not is refused first. */
  auditKeys?: AuditKeys;
  /** Tells of times when the database is away; without it, nobody looks. */
  outage?: OutageLog;
  /** Gives up a server that is only starting. */
  ending?: AbortSignal;
  /** Is told when an embedded Postgres has ended that cannot be started again. */
  lost?: (said: string) => void;
  /** What this process is, of which one embedded Postgres serves one alone: the process, and where it listens. */
  alone?: string;
}

/**
 * Opens the canonical store, brought up to the newest migration: in the company's Postgres, or in the embedded one.
 * @throws HubError `database.unusable` naming DATABASE_URL and what is wrong with it, or as the audit log when its end
 * does not fit: then nothing was migrated
 */
export async function openDatabase(settings: PlatformSettings, opening: Opening): Promise<OpenDatabase> {
  const { DATABASE_URL: own, DATABASE_CONNECTIONS: connections } = settings;
  if (own) {
    await refuseUnusable(own);
    return prepare(own, connections, opening).catch((error: unknown) => {
      // What lets this process in may still refuse what it asks first.
      throw storeCause(error) && !(error instanceof HubError) ? databaseUnusable(own, error) : error;
    });
  }
  const { log, lost = () => {}, ending: signal, alone } = opening;
  const tell = (said: string, isOver: boolean) => (isOver ? log.warn(said) : log.error(said));
  const kept = await keepServer(join(dataFolder(settings.DATA_DIR), "postgres"), { signal, alone, tell, lost });
  tellPlace(log, settings.DATA_DIR, kept.data);
  try {
    await ensureDatabase(kept.server, "throughline");
    const { store, close } = await prepare(`${kept.server}/throughline`, connections, opening);
    return { store, close: () => close().finally(() => kept.close()) };
  } catch (error) {
    await kept.close();
    throw error;
  }
}

async function prepare(url: string, connections: number, { log, outage, auditKeys }: Opening): Promise<OpenDatabase> {
  if (auditKeys) await refuseUnfit(url, auditKeys, log);
  const applied = await migrate(url, migrationsFolder, (said) => log.warn(said));
  if (applied.length > 0) log.info({ applied }, "The database was brought up to date");
  const store = openStore(url, connections);
  // The connection for it stands before all else that starts keeps this process from hearing what is said on it.
  if (outage) await store.fault();
  const watch = outage && watchStore(store, outage, log);
  return {
    store,
    close: async () => {
      await watch?.stop();
      await store.close();
    },
  };
}
