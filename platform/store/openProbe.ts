import { Pool } from "pg";
import { isDiskFull, storeFault, type StoreFault } from "./storeFault";

/** How long a database may take before it counts as one that does not answer. */
const LIMIT_MS = 1_000;

export interface Probe {
  /** Asks the database now. @returns what is wrong with it, within about a second; `undefined` when it can be used */
  fault(): Promise<StoreFault | undefined>;
  /** Takes what the database refused: after a disk that was full, it is asked whether there is room, until there is. */
  refused(error: unknown): void;
  /** Has the server cancel the statement that one of its processes runs, if it runs one. */
  cancel(processId: number): Promise<void>;
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
  let lacksRoom = false;
  const ask = async (): Promise<StoreFault | undefined> => {
    try {
      const { rows } = await pool.query<{ transaction_read_only: string }>("SHOW transaction_read_only");
      if (rows[0]?.transaction_read_only === "on") return readOnly;
      if (lacksRoom) await pool.query(TAKES_ROOM);
      lacksRoom = false;
      return undefined;
    } catch (error) {
      return storeFault(error);
    }
  };
  return {
    // Whoever asks while a question is under way shares its answer.
    fault: () => (asking ??= ask().finally(() => (asking = undefined))),
    refused: (error) => {
      lacksRoom ||= isDiskFull(error);
    },
    cancel: async (processId) => void (await pool.query("SELECT pg_cancel_backend($1)", [processId])),
    close: () => pool.end(),
  };
}

/** As after a failover, when it is reached by its old address. */
const readOnly: StoreFault = { said: "takes no writes: it is a standby, or set to read only", silent: false };

/** Takes some room, and gives it back: what is compressed or in memory would say nothing of the disk. */
const TAKES_ROOM = `BEGIN;
  SET LOCAL temp_buffers = '1MB';
  CREATE TEMPORARY TABLE room ON COMMIT DROP AS
    SELECT gen_random_uuid() AS a, gen_random_uuid() AS b FROM generate_series(1, 60000);
  COMMIT`;
