import { existsSync } from "node:fs";
import { join } from "node:path";
import { dataPlace } from "../../platform/database/dataPlace";
import { isMade } from "../../platform/database/initialise";
import { runningServer } from "../../platform/database/runningServer";
import { startEmbeddedPostgres } from "../../platform/database/startEmbeddedPostgres";
import type { PlatformSettings } from "../settings/platformSettings";

/** Where the hub's database is, or why there is none to be looked at. */
export type DatabaseAddress = { url: string } | { none: string; todo: string };

/** The database as it is: an embedded Postgres that does not run is not started, and none is made. */
export async function databaseUrl({ DATABASE_URL: own, DATA_DIR }: PlatformSettings): Promise<DatabaseAddress> {
  if (own !== undefined) return { url: own };
  const todo = "Start the hub, and run the doctor beside it; or set DATABASE_URL";
  const folder = join(DATA_DIR, "postgres");
  if (!existsSync(DATA_DIR)) return { none: `${folder} holds no database yet: the first start makes it`, todo };
  const data = dataPlace(folder, process.getuid?.() === 0);
  if (!isMade(data)) return { none: `${data} holds no database yet: the first start makes it`, todo };
  if (!runningServer(data))
    return { none: `The embedded Postgres in ${data} does not run: it runs with the hub`, todo };
  const { server } = await startEmbeddedPostgres(folder, { existing: true });
  return { url: `${server}/throughline` };
}
