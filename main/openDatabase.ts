import { join } from "node:path";
import type { Logger } from "pino";
import type { AuditKeys } from "../platform/audit/auditKeys";
import { isAlive } from "../platform/database/isAlive";
import { migrate } from "../platform/database/migrate";
import { migrationsFolder } from "../platform/database/migrationsFolder";
import { startEmbeddedPostgres } from "../platform/database/startEmbeddedPostgres";
import { openStore, type Store } from "../platform/store/openStore";
import type { OutageLog } from "../platform/store/outageLog";
import { watchStore } from "../platform/store/watchStore";
import { refuseUnfit } from "./audit/refuseUnfit";
import { dataFolder } from "./dataFolder";
import { ensureDatabase } from "./ensureDatabase";
import { refuseUnusable } from "./refuseUnusable";
import type { PlatformSettings } from "./settings/platformSettings";

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
  /** Is told when an embedded Postgres has ended, which nobody brings back. */
  lost?: (said: string) => void;
}

const LOOK_MS = 500;

/**
 * Opens the canonical store, brought up to the newest migration: in the company's Postgres, or in the embedded one.
 * @throws HubError `database.unusable` naming DATABASE_URL and what is wrong with it, or as the audit log when its end
 * does not fit: then nothing was migrated
 */
export async function openDatabase(settings: PlatformSettings, opening: Opening): Promise<OpenDatabase> {
  const { DATABASE_URL: own, DATABASE_CONNECTIONS: connections } = settings;
  if (own) {
    await refuseUnusable(own);
    return prepare(own, connections, opening);
  }
  const postgres = await startEmbeddedPostgres(join(dataFolder(settings.DATA_DIR), "postgres"), {
    signal: opening.ending,
  });
  const watching = opening.lost && watchServer(postgres.pid, opening.lost);
  const stop = async () => {
    clearInterval(watching);
    await postgres.stop();
  };
  try {
    await ensureDatabase(postgres.server, "throughline");
    const { store, close } = await prepare(`${postgres.server}/throughline`, connections, opening);
    return { store, close: () => close().finally(stop) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Not by the exit of a child: it may have been there already. */
function watchServer(pid: number, lost: (said: string) => void): NodeJS.Timeout {
  const watching = setInterval(() => {
    if (isAlive(pid)) return;
    clearInterval(watching);
    lost(
      `The embedded Postgres, process ${pid}, has ended, and this ends with it: start it again; what was done is kept`,
    );
  }, LOOK_MS);
  return watching.unref();
}

async function prepare(url: string, connections: number, { log, outage, auditKeys }: Opening): Promise<OpenDatabase> {
  if (auditKeys) await refuseUnfit(url, auditKeys, log);
  const applied = await migrate(url, migrationsFolder);
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
