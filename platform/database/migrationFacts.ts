import { readdirSync } from "node:fs";
import type { Fact } from "../health/fact";
import type { Store } from "../store/openStore";
import { migrationsFolder } from "./migrationsFolder";

/**
 * Whether the database is as this version knows it: one that was restored to an earlier day lacks migrations, and one
 * that a newer version has begun to use has others.
 */
export async function migrationFacts({ pool }: Pick<Store, "pool">, folder = migrationsFolder): Promise<Fact[]> {
  const { rows } = await pool.query<{ name: string }>(SQL);
  const applied = new Set(rows.map(({ name }) => name));
  const known = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? entry.name : [],
  );
  const name = "migrations";
  const missing = known.filter((one) => !applied.has(one));
  if (missing.length > 0) {
    const says = `The database lacks ${missing.length} migrations that this version needs, ${missing.sort()[0]} first: start this process again, which applies them`;
    return [{ name, state: "failed", says, stillWorks: "Nothing that touches the tables they change" }];
  }
  const newer = [...applied].filter((one) => !known.includes(one));
  if (newer.length > 0) {
    const says = `A newer version has migrated the database (${newer.sort().at(-1)}), and this one does not know it: end this process`;
    return [{ name, state: "failed", says, stillWorks: "Nothing that can be relied on" }];
  }
  return [{ name, state: "ok", says: `All ${known.length} migrations are applied` }];
}

const SQL =
  "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL";
