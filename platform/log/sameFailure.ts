import type { Logger } from "pino";
import { awayMark, storeFailure } from "../store/storeFailure";

/** How often it is told that something goes on to fail in the same way. */
const TELL_MS = 300_000;

interface Failing {
  said: string;
  since: Date;
  toldMs: number;
  times: number;
}

/** Tells of what is tried again and again and fails: once whole, then now and then how often, and when that is over. */
export function sameFailure(log: Logger, message: string, tellMs = TELL_MS) {
  let failing: Failing | undefined;
  return {
    tell: (error: unknown, facts: Record<string, unknown> = {}): void => {
      const said = kindOf(error);
      const nowMs = performance.now();
      if (failing?.said !== said) {
        failing = { said, since: new Date(), toldMs: nowMs, times: 1 };
        return log.warn({ ...storeFailure(error), ...facts }, message);
      }
      failing.times += 1;
      if (nowMs - failing.toldMs < tellMs) return;
      failing.toldMs = nowMs;
      log.warn(
        { ...awayMark(error), ...facts, since: failing.since, times: failing.times, said },
        `${message}: still the same`,
      );
    },
    over: (): void => {
      if (failing && failing.times > 1)
        log.info({ since: failing.since, times: failing.times }, `${message}: it is over`);
      failing = undefined;
    },
  };
}

/** How often it was tried, and ids of requests, make no other failure. */
const kindOf = (error: unknown): string =>
  String(error)
    .slice(0, 200)
    .replace(/\b\w*\d[\w.:-]*/g, "…");
