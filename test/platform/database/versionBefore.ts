import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { migrate } from "../../../platform/database/migrate";
import { testDatabase } from "../../support/testDatabase";

const SHIPPED = join(__dirname, "../../../schema/prisma/migrations");

/**
 * A database as it was before a migration.
 * @returns how to ask it, how to bring it up to date, and how to be rid of it
 */
export async function versionBefore(migration: string) {
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), "migrations-"));
  for (const name of readdirSync(SHIPPED).filter((name) => name < migration))
    cpSync(join(SHIPPED, name), join(folder, name), { recursive: true });
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(`DROP SCHEMA crm, billing, erp, operations CASCADE; DELETE FROM _prisma_migrations`);
  await migrate(database.url, folder);
  return {
    rows: async (sql: string) => (await client.query<Record<string, unknown>>(sql)).rows,
    upgrade: () => migrate(database.url, SHIPPED),
    [Symbol.asyncDispose]: async () => {
      await client.end();
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}
