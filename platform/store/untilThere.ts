import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { jitteredWaitMs } from "../retry/jitteredWaitMs";
import { isStoreTrouble } from "./isStoreTrouble";
import { storeFailure } from "./storeFailure";

const waits = { firstWaitMs: 100, longestWaitMs: 5_000 };

/** Asks the database for as long as it is away or too busy. For what may be asked again without harm. */
export async function untilThere<T>(log: Logger, ask: () => Promise<T>): Promise<T> {
  for (let no = 1; ; no += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isStoreTrouble(error)) throw error;
      const ms = jitteredWaitMs(waits, no);
      log.warn({ ...storeFailure(error), ms }, "The database does not answer; it is asked again");
      // Of a store that is closed, it would keep a process from ending.
      await wait(ms, undefined, { ref: false });
    }
  }
}
