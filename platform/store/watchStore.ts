import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { measurePauses } from "./measurePauses";
import type { Store } from "./openStore";
import type { OutageLog } from "./outageLog";

const LOOK_MS = 1_000;
/** A process that got no turn for this long may have been late itself to hear the answer. */
const LATE_MS = 300;

/**
 * Looks every second whether the database can be used, and tells of it. While it is known to be away, whatever asks for
 * a connection fails at once instead of waiting for one. An answer that this process itself was too busy to hear, as it is
 * while it starts, is no silence of the database.
 */
export function watchStore(store: Pick<Store, "fault" | "suspend">, outage: OutageLog, log: Logger) {
  const stopping = new AbortController();
  const { signal } = stopping;
  const pauses = measurePauses();
  outage.begin(log);
  const looking = (async () => {
    while (!signal.aborted) {
      pauses.longestMs();
      const fault = await store.fault();
      if (signal.aborted) return;
      const late = fault?.silent === true && pauses.longestMs() > LATE_MS;
      if (!late) outage.looked(fault?.said, fault?.silent ?? false, Date.now());
      store.suspend(fault?.reads ? undefined : outage.fault);
      await wait(LOOK_MS, undefined, { signal, ref: false }).catch(() => {});
    }
  })();
  return {
    stop: async (): Promise<void> => {
      stopping.abort();
      await looking;
      pauses.stop();
      outage.end(Date.now());
    },
  };
}
