import { Pool } from "pg";
import type { Logger } from "pino";
import { isAwayState } from "../store/isStoreAway";
import { LIMIT_IDLE } from "../store/limitIdle";
import { LOST, SteadyClient, type SteadyConfig, type Wired } from "../store/steadyClient";
import { storeFailure } from "../store/storeFailure";

const CONNECT_WITHIN_MS = 10_000;

/**
 * The engine's own connections. It locks the workflows that it takes from a queue, and the others pass by what is locked:
 * a process that stands still in the middle of that would keep them for as long as it does, were its transaction not ended.
 *
 * @param name by which Postgres shows them @param max the most that are open at once
 */
export function enginePool(url: string, { name, max, log }: { name: string; max: number; log: Logger }): Pool {
  const pool = new Pool({
    ...{ connectionString: url, application_name: name, max, Client: EngineClient },
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    onConnect: async (client) => {
      await client.query(LIMIT_IDLE);
    },
  });
  // An idle connection that the server ends is replaced by the next one asked for; without a listener it ends the process.
  pool.on("error", (error) => log.debug(storeFailure(error), "A connection of the engine was ended"));
  return pool;
}

/**
 * Has a database that cannot be used, whichever way it says so, look like a connection that is lost: the engine tries again
 * behind that, and takes what it does not know, such as a standby that takes no writes, for a failure of the workflow itself.
 */
class EngineClient extends SteadyClient {
  constructor(config?: SteadyConfig) {
    super(config);
    const { connection } = this as unknown as Wired;
    connection.prependListener("errorMessage", (error: { code?: string }) => {
      if (isAwayState(error.code)) error.code = LOST;
    });
  }
}
