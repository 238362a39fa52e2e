import { readdirSync } from "node:fs";
import type { Pool } from "pg";
import { migrationsFolder } from "./migrationsFolder";

/** How a database stands to the migrations that this version knows; the first that is so. */
export type MigrationState =
  /** No version has ever migrated it. */
  | { is: "EMPTY" }
  /** One was begun, by Prisma's own tool, and never finished. */
  | { is: "UNFINISHED"; name: string }
  /** A newer version has migrated it. */
  | { is: "NEWER"; names: readonly string[] }
  /** It lacks some, as one does that was restored to an earlier day. */
  | { is: "BEHIND"; names: readonly string[]; of: number }
  | { is: "CURRENT"; of: number };

/** Looks how a database stands to the migrations of a folder, by which everyone judges it; only reads. */
export async function migrationState(sql: Pick<Pool, "query">, folder = migrationsFolder): Promise<MigrationState> {
  const { rows: there } = await sql.query<{ is: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS is",
  );
  if (there[0]?.is !== true) return { is: "EMPTY" };
  const { rows } = await sql.query<{ name: string; finished: boolean }>(MIGRATIONS);
  const unfinished = rows.find(({ finished }) => !finished);
  if (unfinished) return { is: "UNFINISHED", name: unfinished.name };
  const known = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  const applied = new Set(rows.map(({ name }) => name));
  const newer = [...applied].filter((name) => !known.includes(name)).sort();
  if (newer.length > 0) return { is: "NEWER", names: newer };
  const missing = known.filter((name) => !applied.has(name)).sort();
  return missing.length > 0 ? { is: "BEHIND", names: missing, of: known.length } : { is: "CURRENT", of: known.length };
}

const MIGRATIONS = `
  SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations
  WHERE rolled_back_at IS NULL ORDER BY started_at`;
