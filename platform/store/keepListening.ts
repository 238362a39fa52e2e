import type { Logger } from "pino";
import { listenOnce, type Listening } from "./listenOnce";
import { storeFailure } from "./storeFailure";

const AGAIN_MS = 1_000;
/** How often a connection on which nothing is heard is asked whether it still answers. */
const EVERY_MS = 15_000;

/**
 * Keeps one LISTEN connection up. A notification only ever wakes: while the connection is down nothing is heard, and
 * whoever listens must look by itself every now and then. Once it is back, it wakes once.
 * @param heard gets what a notification carries; nothing when it is only the connection that is back
 * @param everyMs how often the connection is asked whether it still answers; it has a third of that to do so
 */
export function keepListening(
  url: string,
  channel: string,
  heard: (payload?: string) => void,
  log: Logger,
  everyMs = EVERY_MS,
): { close(): Promise<void> } {
  let listening: Listening;
  let retry: NodeJS.Timeout | undefined;
  let lostAtMs: number | undefined;
  const lost = (error: unknown) => {
    lostAtMs ??= performance.now();
    log.warn(
      { ...storeFailure(error), channel },
      "A wake-up connection was lost; until it is back, waiting is by the clock",
    );
    retry = setTimeout(listen, AGAIN_MS);
  };
  const up = () => {
    if (lostAtMs !== undefined) {
      const awaySeconds = Math.round((performance.now() - lostAtMs) / 1_000);
      log.info({ channel, awaySeconds }, "The wake-up connection is back");
    }
    lostAtMs = undefined;
    heard();
  };
  const listen = () => {
    listening = listenOnce(url, channel, { heard, up, lost, everyMs });
  };
  listen();
  return {
    close: async () => {
      clearTimeout(retry);
      await listening.close();
    },
  };
}
