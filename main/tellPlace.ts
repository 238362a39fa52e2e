import { resolve, sep } from "node:path";
import type { Logger } from "pino";

/** Says where the embedded Postgres keeps its data: a backup is a copy of that folder, wherever it was to be. */
export function tellPlace(log: Logger, dataDir: string, data: string): void {
  if (data.startsWith(resolve(dataDir) + sep)) return log.info({ data }, "The embedded Postgres keeps its data here");
  log.warn(
    { data },
    "The embedded Postgres keeps its data here, since DATA_DIR lies where only root can enter: a copy of DATA_DIR holds no database, and this folder is to be copied, too",
  );
}
