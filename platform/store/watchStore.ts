import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import type { Store } from "./openStore";
import type { OutageLog } from "./outageLog";

const LOOK_MS = 1_000;

/**
 * Looks every second whether the database can be used, and tells of it. While it is known to be away, whatever asks for
 * a connection fails at once instead of waiting for one.
 */
export function watchStore(store: Pick<Store, "fault" | "suspend">, outage: OutageLog, log: Logger) {
  const stopping = new AbortController();
  const { signal } = stopping;
  outage.begin(log);
  const looking = (async () => {
    while (!signal.aborted) {
      const fault = await store.fault();
      if (signal.aborted) return;
      outage.looked(fault?.said, fault?.silent ?? false, Date.now());
      store.suspend(outage.fault);
      await wait(LOOK_MS, undefined, { signal, ref: false }).catch(() => {});
    }
  })();
  return {
    stop: async (): Promise<void> => {
      stopping.abort();
      await looking;
      outage.end(Date.now());
    },
  };
}
