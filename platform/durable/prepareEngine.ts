import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createTransactionCompletionTablePG } from "@dbos-inc/dbos-sdk/datasource";
import { Client } from "pg";
import { advisoryLock } from "../store/advisoryLock";
import { tellEnqueued } from "./tellEnqueued";

const AGAIN_MS = 100;

/**
 * Brings the engine's own tables up to date, in one process at a time: two at once deadlock in its migrations, which make
 * indexes concurrently. Whoever launches the engine, or asks it for a workflow, does this first.
 *
 * The lock is asked for again and again, never waited for: a statement that waits holds a snapshot, and an index that is
 * made concurrently waits for all who hold one.
 */
export async function prepareEngine(url: string): Promise<void> {
  const client = new Client({ connectionString: url, keepAlive: true });
  await client.connect();
  try {
    while (!(await isMine(client))) await wait(AGAIN_MS);
    await migrations().ensureSystemDatabase(url, silent);
    await client.query(createTransactionCompletionTablePG());
    await tellEnqueued(client);
  } finally {
    await client.end();
  }
}

async function isMine(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(advisoryLock("try", "engineMigration"));
  return rows[0]?.held === true;
}

/** The engine migrates where it is launched only, and a process that merely asks it for work launches none. */
function migrations() {
  const load = createRequire(__filename);
  const engine = dirname(load.resolve("@dbos-inc/dbos-sdk"));
  return load(join(engine, "system_database")) as {
    ensureSystemDatabase(url: string, logger: Record<string, (entry: unknown) => void>): Promise<void>;
  };
}

const nothing = () => {};
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };
