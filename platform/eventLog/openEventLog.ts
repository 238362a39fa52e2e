import type { Logger } from "pino";
import { keepListening } from "../store/keepListening";
import type { Store } from "../store/openStore";
import { decodeCursor, encodeCursor, type LogPlace } from "./cursor";
import { expired, placeNow } from "./placeNow";
import { readEvents, type EventFilter, type LoggedEvent } from "./readEvents";
import { firstOf } from "../signal/firstOf";

const PAGE = 500;

export interface EventLog {
  /**
   * Every matching event after the cursor, each exactly once and in order: first from the log, then as it happens.
   * Without a cursor, from now on. Ends when the signal aborts.
   *
   * @throws HubError `CURSOR_EXPIRED` on the first step, or as soon as the log is replaced by an earlier state of itself
   */
  follow(filter: EventFilter, after: string | undefined, signal: AbortSignal): AsyncGenerator<Followed, void>;
  /**
   * What `read` answers: at once, then when the log has gone on, not sooner than `restMs` after the last time; and every
   * `everyMs` although nothing came. Reads no events. Ends when the signal aborts.
   */
  watch<State>(read: () => Promise<State>, paces: Paces, signal: AbortSignal): AsyncGenerator<State, void>;
  close(): Promise<void>;
}

export interface Followed {
  cursor: string;
  event: LoggedEvent;
}

export interface Paces {
  restMs: number;
  everyMs: number;
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
    const place = await placeNow(store, after === undefined ? null : placeOf(after));
    const { signal: over, release } = firstOf(signal, closed.signal);
    try {
      yield* readOn(place, filter, over);
    } finally {
      release();
    }
  }

  async function* readOn(from: LogPlace, filter: EventFilter, over: AbortSignal) {
    let place = from;
    while (!over.aborted) {
      // Asked before reading: an event numbered between the read and the sleep wakes the sleep.
      const woken = sleep(sleepers, pollMs, over);
      const events = await readEvents(store, place.position, filter, PAGE);
      // After reading: what was read is named by an epoch that covers it, and is given to nobody whose place is no more.
      place = await placeNow(store, place);
      for (const event of events) {
        if (over.aborted) return;
        place = { ...place, position: event.position };
        yield { cursor: encodeCursor(place), event };
      }
      if (events.length < PAGE) await woken;
    }
  }

  async function* watch<State>(read: () => Promise<State>, { restMs, everyMs }: Paces, signal: AbortSignal) {
    const { signal: over, release } = firstOf(signal, closed.signal);
    let last: { end: string; atMs: number } | undefined;
    try {
      while (!over.aborted) {
        // Asked before reading, as above.
        const woken = sleep(sleepers, pollMs, over);
        const end = encodeCursor(await placeNow(store, null));
        const atMs = performance.now();
        if (end !== last?.end || atMs - last.atMs >= everyMs) {
          last = { end, atMs };
          yield await read();
          await sleep(new Set(), restMs, over);
        }
        await woken;
      }
    } finally {
      release();
    }
  }

  return {
    follow,
    watch,
    close: async () => {
      closed.abort();
      await listener.close();
    },
  };
}

function placeOf(cursor: string): LogPlace {
  const place = decodeCursor(cursor);
  if (place === null) throw expired("was not given out by this hub");
  return place;
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
