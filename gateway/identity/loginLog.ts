import type { Logger } from "pino";
import { LruCache } from "../../platform/graph/serveSubgraph/lruCache";
import type { AuditRecord, AuditSink } from "../../schema/audit/auditRecord";
import type { Caller } from "../../schema/authority/caller";
import type { Credentials } from "./credentials";
import type { Refusal } from "./refusals";

/** Over HTTP every request shows its token: the first of an hour is a login. */
const LOGIN_MS = 3_600_000;
/** Refusals of one address, and of all of them, that are recorded within a minute: guessing must not fill the log. */
const MINUTE_MS = 60_000;
const REFUSALS_OF_ONE = 10;
const REFUSALS_OF_ALL = 600;
const REMEMBERED = 10_000;

interface Window {
  since: number;
  count: number;
  /** Of the last window, what was not recorded. */
  dropped: number;
}

/** Records who comes in, and who is refused. */
export interface LoginLog {
  login(caller: Caller, shown: Credentials): void;
  refusal(refusal: Refusal, shown: Credentials): void;
}

/** A record that cannot be written keeps nobody out, and is told in the process's log. */
export function loginLog(sink: AuditSink, now: () => number, log: Logger): LoginLog {
  const logins = new LruCache<number>(REMEMBERED);
  const windows = new LruCache<Window>(REMEMBERED);
  const record = (entry: AuditRecord, lost = () => {}) =>
    void sink.record(entry).catch((error: unknown) => {
      lost();
      log.error({ err: error, entry }, "The audit log took no entry");
    });

  /** Whether there is room for one more in this minute, and how many there was none for in the last. */
  const room = (key: string, most: number): { dropped: number } | undefined => {
    const known = windows.get(key);
    const window =
      known && now() - known.since < MINUTE_MS
        ? known
        : { since: now(), count: 0, dropped: Math.max(0, (known?.count ?? 0) - most) };
    window.count += 1;
    windows.set(key, window);
    return window.count <= most ? { dropped: window.count === 1 ? window.dropped : 0 } : undefined;
  };

  return {
    login: (caller, { over, address, correlationId }) => {
      if (over === "HTTP") {
        if (now() - (logins.get(caller.name) ?? -Infinity) < LOGIN_MS) return;
        logins.set(caller.name, now());
      }
      const { name, kind, roles, legalEntities } = caller;
      // One that was not recorded is recorded with the next request.
      const lost = () => logins.delete(name);
      const entry: AuditRecord = {
        action: "LOGIN",
        caller: { name, kind },
        what: over,
        subjectType: null,
        subjectId: null,
        before: null,
        after: { roles, legalEntities, address },
        reason: null,
        correlationId,
      };
      record(entry, lost);
    },
    refusal: ({ code, reason, message }, { over, address, correlationId }) => {
      // That nobody could say is no refusal of anybody.
      if (reason === "unavailable") return;
      const ofOne = room(`of ${address}`, REFUSALS_OF_ONE);
      if (!ofOne || !room("all", REFUSALS_OF_ALL)) return;
      record({
        action: "REFUSAL",
        caller: null,
        what: code,
        subjectType: null,
        subjectId: null,
        before: null,
        after: { reason, over, address, notRecordedInTheMinuteBefore: ofOne.dropped },
        reason: message,
        correlationId,
      });
    },
  };
}
