import { Pool } from "pg";
import { storeFault, type StoreFault } from "./storeFault";

/** How long a database may take before it counts as one that does not answer. */
const LIMIT_MS = 1_000;

export interface Probe {
  /** Asks the database now. @returns what is wrong with it, within about a second; `undefined` when it can be used */
  fault(): Promise<StoreFault | undefined>;
  close(): Promise<void>;
}

/** Opens a way to ask a database whether it can be used: over one connection of its own, however busy the others are. */
export function openProbe(url: string): Probe {
  const pool = new Pool({
    ...{ connectionString: url, max: 1, idleTimeoutMillis: 0, keepAlive: true },
    ...{ connectionTimeoutMillis: LIMIT_MS, query_timeout: LIMIT_MS },
  });
  // One that the server ends is made again at the next question.
  pool.on("error", () => {});
  let asking: Promise<StoreFault | undefined> | undefined;
  const ask = async (): Promise<StoreFault | undefined> => {
    try {
      const { rows } = await pool.query<{ transaction_read_only: string }>("SHOW transaction_read_only");
      return rows[0]?.transaction_read_only === "on" ? readOnly : undefined;
    } catch (error) {
      return storeFault(error);
    }
  };
  return {
    // Whoever asks while a question is under way shares its answer.
    fault: () => (asking ??= ask().finally(() => (asking = undefined))),
    close: () => pool.end(),
  };
}

/** As after a failover, when it is reached by its old address. */
const readOnly: StoreFault = { said: "takes no writes: it is a standby, or set to read only", silent: false };
