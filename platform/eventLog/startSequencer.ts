import type { Client } from "pg";
import type { Logger } from "pino";
import { releaseLease, takeLease, type Lease } from "../process/takeLease";
import { SteadyClient } from "../store/steadyClient";
import { storeFailure } from "../store/storeFailure";
import type { LogPlace } from "./cursor";
import { sequenceEvents } from "./sequenceEvents";

const BATCH = 1_000;
/** For how long the numbering rests when the one that does it stands still. */
const LEASE_MS = 4_000;
/** How long a statement of the numbering may take. */
const MUTE_MS = 20_000;

export interface Sequencer {
  stop(): Promise<void>;
}

/**
 * Runs the log's one sequencer: the process that holds its lease numbers events, the others stand by and take over once
 * the lease has run out, or at once where it was given up. By its token, one that stood still numbers no more. Woken by
 * NOTIFY; looks by itself every `standbyMs` all the same.
 * @param holder the process that it runs in
 */
export function startSequencer(
  url: string,
  log: Logger,
  holder: string,
  { standbyMs = 1_000, leaseMs = LEASE_MS }: { standbyMs?: number; leaseMs?: number } = {},
): Sequencer {
  let stopped = false;
  let wake = () => {};
  let woken = false;
  const until = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => (clearTimeout(timer), resolve());
    });

  let left: LogPlace | null = null;
  const number = async (client: Client, lease: Lease): Promise<number | null> => {
    const done = await sequenceEvents(client, lease, leaseMs, { limit: BATCH, left });
    if (done === null) return null;
    left = done.left;
    return done.numbered;
  };

  const done = (async () => {
    while (!stopped) {
      const client = new SteadyClient({ connectionString: url, muteMs: MUTE_MS });
      let lease: Lease | undefined;
      try {
        await client.connect();
        client.on("error", () => wake());
        client.on("notification", () => {
          woken = true;
          wake();
        });
        await client.query("LISTEN event_appended");
        while (!stopped) {
          lease ??= await takeLease(client, "sequencer", holder, leaseMs);
          woken = false;
          const numbered: number | null = lease ? await number(client, lease) : 0;
          if (numbered === null) {
            log.warn({ lease: "sequencer" }, "Another process numbers the events by now");
            lease = undefined;
          }
          // What committed meanwhile has woken us before we slept.
          if (numbered !== BATCH && !woken && !stopped) await until(standbyMs);
        }
        if (lease) await releaseLease(client, lease);
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
