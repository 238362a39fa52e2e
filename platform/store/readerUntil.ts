import { setMaxListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";
import { queryOf } from "./directly";
import { ReadEnded } from "./readEnded";
import type { Reader } from "./readerOf";

/** After a cancel that came before the server had begun with the statement, and so was not heard. */
const AGAIN_MS = 100;

interface Ends {
  pool: Pool;
  nameOf: (query: { sql: string }) => string;
  /** Has the server cancel what the connection with this process runs, past all that waits for a connection. */
  cancel: (processId: number) => Promise<void>;
}

/**
 * As `readerOf`, for reads that somebody waits for: once nobody does, those that wait for a connection are not begun,
 * and those that run are cancelled in the database. It limits these statements alone, not whoever has their connections
 * before or after: one that was cancelled is not used again.
 * @param left that nobody waits any more; reads then fail with `ReadEnded`
 */
export function readerUntil({ pool, nameOf, cancel }: Ends, left: AbortSignal): Reader {
  const read = async (text: string, ...values: unknown[]): Promise<unknown[]> => {
    if (left.aborted) throw new ReadEnded();
    const client = await pool.connect();
    if (left.aborted) {
      client.release();
      throw new ReadEnded();
    }
    const end = cancelledBy(left, () => cancel(processOf(client)));
    let failed = true;
    try {
      const { rows } = await client.query<Record<string, unknown>>(queryOf(text, values, nameOf));
      failed = false;
      return rows;
    } catch (error) {
      throw left.aborted ? new ReadEnded({ cause: error }) : error;
    } finally {
      // Only then: a cancel that is still on its way would be one of the next statement.
      await end();
      client.release(failed || left.aborted);
    }
  };
  return { $queryRawUnsafe: read as unknown as Reader["$queryRawUnsafe"] };
}

/** Cancels once the signal is given, until it is told that there is nothing left to cancel. */
function cancelledBy(left: AbortSignal, cancel: () => Promise<void>): () => Promise<void> {
  const over = new AbortController();
  let cancelling: Promise<void> | undefined;
  const begin = () => {
    cancelling = (async () => {
      while (!over.signal.aborted) {
        // What could not be said is said again.
        await cancel().catch(() => {});
        await wait(AGAIN_MS, undefined, { signal: over.signal }).catch(() => {});
      }
    })();
  };
  // A request has as many reads at once as there are connections, and each takes its listener away.
  setMaxListeners(0, left);
  left.addEventListener("abort", begin, { once: true });
  return async () => {
    left.removeEventListener("abort", begin);
    over.abort();
    await cancelling;
  };
}

/** The driver knows it by the server's greeting. */
const processOf = (client: PoolClient): number => (client as PoolClient & { processID: number }).processID;
