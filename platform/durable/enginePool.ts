import type { Logger } from "pino";
import type { EventEmitter } from "node:events";
import { Pool, type ClientBase } from "pg";
import { LIMIT_IDLE } from "../store/limitIdle";
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
    ...{ connectionString: url, application_name: name, max, keepAlive: true },
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    onConnect: async (client) => {
      tellAsLost(client);
      await client.query(LIMIT_IDLE);
    },
  });
  // An idle connection that the server ends is replaced by the next one asked for; without a listener it ends the process.
  pool.on("error", (error) => log.debug(storeFailure(error), "A connection of the engine was ended"));
  return pool;
}

/** SQL's code for it: connection_failure. */
const LOST = "08006";
/** Postgres' code for it: idle_in_transaction_session_timeout. */
const STOOD_STILL = "25P03";

/**
 * Has a connection that was ended since its process stood still look like any other that is lost: the engine tries again
 * behind those, and takes the code that it does not know for a failure of the workflow itself.
 */
function tellAsLost(client: ClientBase): void {
  const { connection } = client as ClientBase & { connection: EventEmitter };
  connection.prependListener("errorMessage", (error: { code?: string }) => {
    if (error.code === STOOD_STILL) error.code = LOST;
  });
}
