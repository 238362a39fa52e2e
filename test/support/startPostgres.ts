import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { migrate } from "../../platform/database/migrate";
import { startEmbeddedPostgres } from "../../platform/database/startEmbeddedPostgres";
import { dropAbandonedRuns, RUN_FOLDER } from "./dropAbandonedRuns";

declare global {
  var stopTestPostgres: (() => Promise<void>) | undefined;
}

/** A test database is never recovered: it need not reach the disk. */
const FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
/** Several files run at once, each with a few hubs that were made for a server of their own. */
const SHARED = ["max_connections=500"];

/**
 * Before all tests: one real Postgres, and in it one migrated template that each test file clones. It goes when the
 * run ends or is interrupted; what a killed run left, the next one removes.
 */
export default async function startPostgres(): Promise<void> {
  await dropAbandonedRuns();
  const folder = mkdtempSync(join(tmpdir(), `${RUN_FOLDER}${process.pid}-`));
  chmodSync(folder, 0o755);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const { server, stop } = await startEmbeddedPostgres(join(folder, "postgres"), { settings: [...FAST, ...SHARED] });
    globalThis.stopTestPostgres = () => stop().finally(remove);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stopAndExit());
    await prepareTemplate(server);
    process.env.TEST_POSTGRES = server;
  } catch (error) {
    // Without a setup there is no teardown.
    await globalThis.stopTestPostgres?.();
    remove();
    throw error;
  }
}

const INTERRUPTED = 130;
const stopAndExit = () => globalThis.stopTestPostgres?.().finally(() => process.exit(INTERRUPTED));

async function prepareTemplate(server: string): Promise<void> {
  const admin = new Client({ connectionString: `${server}/postgres` });
  await admin.connect();
  await admin.query("CREATE DATABASE template_throughline");
  await admin.end();
  await migrate(`${server}/template_throughline`, join(__dirname, "../../schema/prisma/migrations"));
}
