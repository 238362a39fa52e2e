import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createTransactionCompletionTablePG } from "@dbos-inc/dbos-sdk/datasource";
import { LIMIT_SESSION, lockAlone } from "../store/lockAlone";
import { SteadyClient } from "../store/steadyClient";
import { tellEnqueued } from "./tellEnqueued";

/** How often its session says that it is there while the engine's tables are brought up to date over another. */
const PING_MS = 5_000;

/**
 * Brings the engine's own tables up to date, in one process at a time: two at once deadlock in its migrations, which make
 * indexes concurrently. Whoever launches the engine, or asks it for a workflow, does this first.
 * @param tell hears for whom it waits
 */
export async function prepareEngine(url: string, tell: (said: string) => void = () => {}): Promise<void> {
  const application_name = `throughline ${process.pid}, the engine's tables`;
  const client = new SteadyClient({ connectionString: url, application_name });
  await client.connect();
  try {
    await client.query(LIMIT_SESSION);
    await lockAlone(client, "engineMigration", tell);
    const pings = setInterval(() => void client.query("SELECT 1").catch(() => {}), PING_MS);
    await migrations()
      .ensureSystemDatabase(url, silent)
      .finally(() => clearInterval(pings));
    await client.query(createTransactionCompletionTablePG());
    await tellEnqueued(client);
  } finally {
    await client.end();
  }
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
