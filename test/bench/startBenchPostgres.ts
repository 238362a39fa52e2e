import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { migrate } from "../../platform/database/migrate";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../../platform/database/startEmbeddedPostgres";

/** A Postgres for one benchmark, as durable as a real one, with the migrated template that `testDatabase` clones. */
export async function startBenchPostgres(settings: string[] = []): Promise<EmbeddedPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "throughline-bench-"));
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres(join(folder, "postgres"), { settings });
  const { server } = postgres;
  const admin = new Client({ connectionString: `${server}/postgres` });
  await admin.connect();
  await admin.query("CREATE DATABASE template_throughline");
  await admin.end();
  await migrate(`${server}/template_throughline`, join(__dirname, "../../schema/prisma/migrations"));
  process.env.TEST_POSTGRES = server;
  return {
    ...postgres,
    stop: async () => {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
