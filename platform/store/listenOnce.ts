import { Socket } from "node:net";
import { Client } from "pg";

/** How long the server has to end a connection that it is told to end. */
const GOODBYE_MS = 1_000;

export interface Listening {
  /** Ends it, whether it is up or not; it is not told as lost then. */
  close(): Promise<void>;
}

interface Listener {
  heard: (payload: string | undefined) => void;
  up: () => void;
  /** Hears once that it does not come up, or is up no more. */
  lost: (error: unknown) => void;
  everyMs: number;
}

/**
 * Makes one connection and listens on it until it is lost. One that is up and mute, as behind a NAT or after a failover
 * without a reset, looks like one on which nothing happens: it is asked every so often, and lost once it does not answer.
 */
export function listenOnce(url: string, channel: string, { heard, up, lost, everyMs }: Listener): Listening {
  const timeoutMs = everyMs / 3;
  // Its own, to be ended at once: the client waits for the server while it connects, and when it says goodbye.
  const socket = new Socket();
  const client = new Client({
    connectionString: url,
    stream: () => socket,
    keepAlive: true,
    keepAliveInitialDelayMillis: everyMs,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
  });
  let over = false;
  let isUp = false;
  let asking: NodeJS.Timeout | undefined;
  const fail = (error: unknown) => {
    if (over) return;
    over = true;
    clearInterval(asking);
    socket.destroy();
    lost(error);
  };
  const start = async () => {
    await client.connect();
    await client.query(`LISTEN ${channel}`);
    if (over) return;
    isUp = true;
    asking = setInterval(() => void client.query("SELECT 1").catch(fail), everyMs);
    up();
  };
  client.on("error", fail);
  client.on("notification", ({ payload }) => heard(payload));
  const started = start().catch(fail);
  return {
    close: async () => {
      const wasUp = isUp && !over;
      over = true;
      clearInterval(asking);
      if (!wasUp) {
        socket.destroy();
        return started;
      }
      const late = setTimeout(() => socket.destroy(), GOODBYE_MS);
      await client.end();
      clearTimeout(late);
    },
  };
}
