import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { migrate } from "../../platform/database/migrate";
import { startEmbeddedPostgres } from "../../platform/database/startEmbeddedPostgres";

declare global {
  var stopTestPostgres: (() => Promise<void>) | undefined;
}

/** A test database is never recovered: it need not reach the disk. */
const FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/** Before all tests: one real Postgres, and in it one migrated template that each test file clones. */
export default async function startPostgres(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "throughline-test-"));
  chmodSync(folder, 0o755);
  const { server, stop } = await startEmbeddedPostgres(join(folder, "postgres"), FAST);
  globalThis.stopTestPostgres = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const admin = new Client({ connectionString: `${server}/postgres` });
  await admin.connect();
  await admin.query("CREATE DATABASE template_throughline");
  await admin.end();
  await migrate(`${server}/template_throughline`, join(__dirname, "../../schema/prisma/migrations"));
  process.env.TEST_POSTGRES = server;
}
