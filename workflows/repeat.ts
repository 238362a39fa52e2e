import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { sameFailure } from "../platform/log/sameFailure";

/** Does something now and every so often until stopped. A failure is told in the log, and tried again sooner. */
export function repeat(
  log: Logger,
  what: string,
  everyMs: number,
  afterFailureMs: number,
  work: (signal: AbortSignal) => Promise<unknown>,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const failures = sameFailure(log, `Could not ${what}; trying again`);
  const running = (async () => {
    while (!signal.aborted) {
      const ms = await work(signal).then(
        () => {
          failures.over();
          return everyMs;
        },
        (error: unknown) => {
          if (!signal.aborted) failures.tell(error);
          return afterFailureMs;
        },
      );
      await wait(ms, undefined, { signal }).catch(() => {});
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
