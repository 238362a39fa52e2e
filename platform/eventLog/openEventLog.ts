import type { Logger } from "pino";
import { HubError } from "../../schema/hubError";
import { keepListening } from "../store/keepListening";
import type { Store } from "../store/openStore";
import { decodeCursor, encodeCursor } from "./cursor";
import { readEvents, type EventFilter, type LoggedEvent } from "./readEvents";

const PAGE = 500;

export interface EventLog {
  /**
   * Every matching event after the cursor, each exactly once and in order: first from the log, then as it happens.
   * Without a cursor, from now on. Ends when the signal aborts.
   *
   * @throws HubError `CURSOR_EXPIRED` on the first step
   */
  follow(filter: EventFilter, after: string | undefined, signal: AbortSignal): AsyncGenerator<Followed, void>;
  close(): Promise<void>;
}

export interface Followed {
  cursor: string;
  event: LoggedEvent;
}

/**
 * Reads the canonical log for any number of followers over one LISTEN connection. A notification only wakes: what is
 * delivered is read from the log by position, and a lost notification costs `pollMs`, never an event.
 */
export function openEventLog(store: Store, log: Logger, pollMs = 1_000): EventLog {
  const sleepers = new Set<() => void>();
  const wakeAll = () => sleepers.forEach((wake) => wake());
  const listener = keepListening(store.url, "event_sequenced", wakeAll, log);
  const closed = new AbortController();

  async function* follow(filter: EventFilter, after: string | undefined, signal: AbortSignal) {
    const start = await placeOf(store);
    const { epoch } = start;
    let position = after === undefined ? start.position : decodeCursor(after, start);
    const over = AbortSignal.any([signal, closed.signal]);
    while (!over.aborted) {
      // Asked before reading: an event numbered between the read and the sleep wakes the sleep.
      const woken = sleep(sleepers, pollMs, over);
      const events = await readEvents(store, position, filter, PAGE);
      for (const event of events) {
        if (over.aborted) return;
        position = event.position;
        yield { cursor: encodeCursor({ epoch, position }), event };
      }
      if (events.length < PAGE) await woken;
    }
  }

  return {
    follow,
    close: async () => {
      closed.abort();
      await listener.close();
    },
  };
}

/** The log's present end, its epoch, and the oldest position still kept. */
async function placeOf({ prisma }: Store) {
  const row = await prisma.eventLog.findUnique({ where: { id: 1 } });
  if (!row)
    throw new HubError("LOG_MISSING", "The event log has no state row: run the migrations", { retryable: false });
  return { epoch: row.epoch, position: row.lastPosition, oldestPosition: row.oldestPosition };
}

function sleep(sleepers: Set<() => void>, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      sleepers.delete(wake);
      signal.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    sleepers.add(wake);
    signal.addEventListener("abort", wake);
    if (signal.aborted) wake();
  });
}
