import type { Logger } from "pino";
import { lostEntry } from "../../platform/audit/lostEntry";
import { weighedCache } from "../../platform/cache/weighedCache";
import type { AuditRecord, AuditSink } from "../../schema/audit/auditRecord";
import type { Caller } from "../../schema/authority/caller";
import type { Credentials } from "./credentials";
import type { Refusal } from "./refusals";

/** Over HTTP every request shows its token: the first of an hour is a login, and the first with other facts. */
const LOGIN_MS = 3_600_000;
/** Refusals of one address, and of all of them, that are recorded within a minute: guessing must not fill the log. */
const MINUTE_MS = 60_000;
const REFUSALS_OF_ONE = 10;
const REFUSALS_OF_ALL = 600;
/** Logins of one caller over HTTP with facts that differ, that are recorded within a minute. */
const LOGINS_OF_ONE = 60;
const REMEMBERED_BYTES = 8 * 1_048_576;

interface Window {
  since: number;
  count: number;
  /** Of the last window, what was not recorded. */
  dropped: number;
}

/** Records who comes in, and who is refused. */
export interface LoginLog {
  /** @param tokenId the id of the token shown, of one that has an id of the hub's */
  login(caller: Caller, shown: Credentials, tokenId?: string): void;
  refusal(refusal: Refusal, shown: Credentials): void;
  /** That a caller who had come in is in no more. */
  ended(refusal: Refusal, caller: Caller, shown: Credentials): void;
}

/** A record that cannot be written keeps nobody out, and is told in the process's log. */
export function loginLog(sink: AuditSink, now: () => number, log: Logger): LoginLog {
  const logins = weighedCache<number>(REMEMBERED_BYTES, () => 8);
  const windows = weighedCache<Window>(REMEMBERED_BYTES, () => 64);
  const record = (entry: AuditRecord, { lost, held }: { lost?: () => boolean; held?: () => void } = {}) =>
    void sink.record(entry).then(
      (recorded) => recorded === "HELD" && held?.(),
      (error: unknown) =>
        log[(lost?.() ?? true) ? "error" : "debug"](lostEntry(error, entry), "The audit log took no entry"),
    );

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
    login: (caller, { over, address, correlationId }, tokenId) => {
      const { name, kind, roles, legalEntities } = caller;
      const facts = { roles, legalEntities, address, ...(tokenId !== undefined && { tokenId }) };
      const known = JSON.stringify([name, facts]);
      let dropped = 0;
      if (over === "HTTP") {
        if (now() - (logins.get(known) ?? -Infinity) < LOGIN_MS) return;
        const place = room(`login ${name}`, LOGINS_OF_ONE);
        if (!place) return;
        ({ dropped } = place);
        logins.set(known, now());
      }
      // One that was not written is recorded with the next request.
      const held = () => void logins.delete(known);
      const lost = () => {
        held();
        // While the audit log is away, each request brings the same entry.
        return room(`lost ${name}`, 1) !== undefined;
      };
      const entry: AuditRecord = {
        action: "LOGIN",
        caller: { name, kind },
        what: over,
        subjectType: tokenId === undefined ? null : "AccessToken",
        subjectId: tokenId ?? null,
        before: null,
        after: { ...facts, ...(dropped > 0 && { notRecordedInTheMinuteBefore: dropped }) },
        reason: null,
        correlationId,
      };
      record(entry, { lost, held });
    },
    refusal: ({ code, reason, message }, { over, address, correlationId }) => {
      // That nobody could say is no refusal of anybody.
      if (reason === "unavailable") return;
      const ofOne = room(`of ${address}`, REFUSALS_OF_ONE);
      const ofAll = ofOne && room("all", REFUSALS_OF_ALL);
      if (!ofAll) return;
      record({
        action: "REFUSAL",
        caller: null,
        what: code,
        subjectType: null,
        subjectId: null,
        before: null,
        after: {
          ...{ reason, over, address, notRecordedInTheMinuteBefore: ofOne.dropped },
          ...(ofAll.dropped > 0 && { notRecordedOfAnyAddress: ofAll.dropped }),
        },
        reason: message,
        correlationId,
      });
    },
    ended: ({ code, reason, message }, caller, { over, address }) => {
      if (reason === "unavailable") return;
      const facts = { attempted: "to stay connected", reason, over, address };
      record({
        ...{ action: "REFUSAL", caller, what: code, subjectType: null, subjectId: null },
        ...{ before: null, after: facts, reason: message, correlationId: null },
      });
    },
  };
}
