import type { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import { Client, type ClientConfig } from "pg";

/** How long a server may take to let us in. */
const CONNECT_MS = 15_000;
/** How long a connection that owes an answer may send nothing: longer than any statement that anybody waits for. */
const MUTE_MS = 60_000;
/** After how long in which nothing was said the other end is asked whether it is there; gone, it is known 10 s later. */
const KEEP_ALIVE_MS = 10_000;

/** SQL's code for it: connection_failure. */
export const LOST = "08006";

export interface SteadyConfig extends ClientConfig {
  /** How long it may send nothing while it owes an answer; null where a statement may take as long as it wants to. */
  muteMs?: number | null;
}

/** What of a client its library does not declare. */
export interface Wired {
  connection: EventEmitter & { stream: Socket };
  readyForQuery: boolean;
}

/**
 * A connection to the database that does not wait for ever for a server that is gone without a word, as after a failover:
 * it ends itself, and whoever waits on it hears so. Lost while nobody uses it, it does not end the process.
 */
export class SteadyClient extends Client {
  constructor(config: SteadyConfig = {}) {
    const { muteMs = MUTE_MS, connectionTimeoutMillis = CONNECT_MS, ...given } = config;
    super({ ...given, connectionTimeoutMillis, keepAlive: true, keepAliveInitialDelayMillis: KEEP_ALIVE_MS });
    this.on("error", () => {});
    if (muteMs !== null) this.once("connect", () => endMute(this as unknown as Wired, muteMs));
  }
}

function endMute(client: Wired, muteMs: number): void {
  const { stream } = client.connection;
  stream.setTimeout(muteMs, () => {
    if (client.readyForQuery) return;
    const said = `Connection terminated: the database has not answered for ${muteMs / 1_000} seconds`;
    stream.destroy(Object.assign(new Error(said), { code: LOST }));
  });
}
