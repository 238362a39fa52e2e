import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { HubError } from "../../schema/hubError";
import { LIMIT_IDLE } from "../store/limitIdle";
import { LIMIT_SESSION, lockAlone } from "../store/lockAlone";
import { SteadyClient } from "../store/steadyClient";
import { refuseNewer } from "./refuseNewer";

/**
 * Brings a database up to the newest migration, without the Prisma CLI: each `migration.sql` in one transaction with
 * its row in `_prisma_migrations`, in the form Prisma keeps it, so that `prisma migrate status` agrees. Of several
 * processes that start at once one migrates, and the others wait for it.
 *
 * @param folder holds one folder per migration, applied in the order of their names
 * @param tell hears for whom it waits
 * @returns the names of the migrations applied now
 * @throws HubError `migration.changed` when one that was applied has been edited since, `migration.unfinished` when
 *   one was begun, by Prisma's own tool, and never finished: what of it was done, only a person can see;
 *   `migration.newer` when a newer version has migrated it, before anything is touched
 */
export async function migrate(url: string, folder: string, tell: (said: string) => void = () => {}): Promise<string[]> {
  const application_name = `throughline ${process.pid}, migrations`;
  // A migration takes as long as it takes.
  const client = new SteadyClient({ connectionString: url, application_name, muteMs: null });
  await client.connect();
  try {
    await client.query(`${LIMIT_IDLE}; ${LIMIT_SESSION}`);
    await lockAlone(client, "migration", tell);
    await refuseNewer(client, folder);
    await client.query(MIGRATIONS_TABLE);
    await refuseUnfinished(client);
    const applied = await appliedChecksums(client);
    const pending = readMigrations(folder).filter((migration) => isPending(migration, applied));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

const readMigrations = (folder: string): Migration[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });

/** As `prisma migrate deploy` does, whose words for it are P3009 (https://www.prisma.io/docs/orm/reference/error-reference#p3009). */
async function refuseUnfinished(client: Client): Promise<void> {
  const { rows } = await client.query<{ migration_name: string; started_at: Date }>(
    `SELECT migration_name, started_at FROM _prisma_migrations
     WHERE finished_at IS NULL AND rolled_back_at IS NULL ORDER BY started_at LIMIT 1`,
  );
  const [unfinished] = rows;
  if (!unfinished) return;
  const { migration_name: name, started_at: begun } = unfinished;
  throw new HubError(
    "migration.unfinished",
    `Migration ${name} was begun at ${begun.toISOString()} and never finished: look at what it did to this database, undo that, and run UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${name}' AND finished_at IS NULL; or complete it, and set finished_at instead`,
    { retryable: false },
  );
}

async function appliedChecksums(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  return new Map(rows.map(({ migration_name, checksum }) => [migration_name, checksum]));
}

function isPending({ name, checksum }: Migration, applied: Map<string, string>): boolean {
  const was = applied.get(name);
  if (was !== undefined && was !== checksum) {
    throw new HubError(
      "migration.changed",
      `Migration ${name} was edited after it had been applied to this database: restore the file, and put the change into a new migration`,
      { retryable: false },
    );
  }
  return was === undefined;
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK");
    throw new HubError("migration.failed", `Migration ${name} failed, and nothing of it was kept`, {
      cause,
      retryable: false,
    });
  }
}

/** As Prisma creates it. */
const MIGRATIONS_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id varchar(36) PRIMARY KEY NOT NULL,
    checksum varchar(64) NOT NULL,
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;
