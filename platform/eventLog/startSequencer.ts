import { Client } from "pg";
import type { Logger } from "pino";
import { sequenceEvents } from "./sequenceEvents";

/** Any constant will do, as long as nothing else locks it: "tlseq" in ASCII. */
const LEADER_LOCK = 0x746c_7365_71;
const BATCH = 1_000;

export interface Sequencer {
  stop(): Promise<void>;
}

/**
 * Runs the log's one sequencer: the process that holds the advisory lock numbers events, the others stand by and
 * take over within `standbyMs` when it dies. Woken by NOTIFY; looks by itself every `standbyMs` all the same.
 */
export function startSequencer(url: string, log: Logger, standbyMs = 1_000): Sequencer {
  let stopped = false;
  let wake = () => {};
  const until = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => (clearTimeout(timer), resolve());
    });

  const done = (async () => {
    while (!stopped) {
      const client = new Client({ connectionString: url });
      try {
        await client.connect();
        client.on("error", () => wake());
        client.on("notification", () => wake());
        await client.query("LISTEN event_appended");
        while (!stopped) {
          const leads = await holdsLock(client);
          while (leads && !stopped && (await sequenceEvents(client, BATCH)) > 0) {
            await client.query("NOTIFY event_sequenced");
          }
          if (!stopped) await until(standbyMs);
        }
      } catch (error) {
        log.warn({ err: error }, "The event sequencer lost its database; it connects again");
        if (!stopped) await until(standbyMs);
      } finally {
        await client.end().catch((error: unknown) => log.debug({ err: error }, "The connection was gone already"));
      }
    }
  })();

  return {
    stop: async () => {
      stopped = true;
      wake();
      await done;
    },
  };
}

/** Advisory locks nest, so it is asked for only while this connection does not hold it. */
async function holdsLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ holds: boolean }>(
    `SELECT CASE WHEN EXISTS (
       SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()
         AND ((classid::bigint << 32) | objid::bigint) = $1 AND granted
     ) THEN true ELSE pg_try_advisory_lock($1) END AS holds`,
    [LEADER_LOCK],
  );
  return rows[0]?.holds ?? false;
}
