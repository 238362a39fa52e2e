import { Client } from "pg";
import type { Logger } from "pino";

const AGAIN_MS = 1_000;

/**
 * Keeps one LISTEN connection up. A notification only ever wakes: while the connection is down nothing is heard, and
 * whoever listens must look by itself every now and then. Once it is back, it wakes once.
 * @param heard gets what a notification carries; nothing when it is only the connection that is back
 */
export function keepListening(
  url: string,
  channel: string,
  heard: (payload?: string) => void,
  log: Logger,
): { close(): Promise<void> } {
  let stopped = false;
  let client: Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  const again = (error: unknown) => {
    if (stopped) return;
    log.warn({ err: error, channel }, "A wake-up connection was lost; until it is back, waiting is by the clock");
    clearTimeout(retry);
    retry = setTimeout(() => void connect().catch(again), AGAIN_MS);
  };
  const connect = async () => {
    client = new Client({ connectionString: url });
    client.on("error", again);
    client.on("notification", ({ payload }) => heard(payload));
    await client.connect();
    await client.query(`LISTEN ${channel}`);
    heard();
  };
  const connecting = connect().catch(again);
  return {
    close: async () => {
      stopped = true;
      clearTimeout(retry);
      await connecting;
      await client?.end().catch((error: unknown) => log.debug({ err: error }, "The connection was gone already"));
    },
  };
}
