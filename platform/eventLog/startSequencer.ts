import { Client } from "pg";
import type { Logger } from "pino";
import { advisoryLock } from "../store/advisoryLock";
import { storeFailure } from "../store/storeFailure";
import type { LogPlace } from "./cursor";
import { sequenceEvents } from "./sequenceEvents";

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
  let woken = false;
  const until = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => (clearTimeout(timer), resolve());
    });

  let left: LogPlace | null = null;
  const number = async (client: Client): Promise<number> => {
    const done = await sequenceEvents(client, BATCH, left);
    left = done.left;
    return done.numbered;
  };

  const done = (async () => {
    while (!stopped) {
      const client = new Client({ connectionString: url, keepAlive: true });
      try {
        await client.connect();
        client.on("error", () => wake());
        client.on("notification", () => {
          woken = true;
          wake();
        });
        await client.query("LISTEN event_appended");
        let leads = false;
        while (!stopped) {
          // Held as long as the connection lives; advisory locks nest, so it is not asked for again.
          leads ||= await takesLock(client);
          woken = false;
          const numbered = leads ? await number(client) : 0;
          // What committed meanwhile has woken us before we slept.
          if (numbered < BATCH && !woken && !stopped) await until(standbyMs);
        }
      } catch (error) {
        log.warn(storeFailure(error), "The event sequencer lost its database; it connects again");
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

async function takesLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(advisoryLock("try", "sequencer"));
  return rows[0]?.held ?? false;
}
