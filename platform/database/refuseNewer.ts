import type { Pool } from "pg";
import { HubError } from "../../schema/hubError";
import { migrationState } from "./migrationState";

/**
 * Refuses a database that a newer version has migrated: what its tables mean by now, this one does not know. Only reads.
 * @throws HubError `migration.newer`
 */
export async function refuseNewer(sql: Pick<Pool, "query">, folder: string): Promise<void> {
  const state = await migrationState(sql, folder);
  if (state.is !== "NEWER") return;
  throw new HubError(
    "migration.newer",
    `A newer version of the hub has migrated this database, by ${state.names.join(", ")}, which this version does not know: nothing was changed; start the version that made them, or a later one; to go back, restore the backup from before them into an empty database`,
    { retryable: false },
  );
}
