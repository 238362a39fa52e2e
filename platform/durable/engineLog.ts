import type { Logger } from "pino";
import { isStoreAway } from "../store/isStoreAway";
import { WAITS_FOR_DATABASE } from "../store/storeFailure";

/** The engine's own log lines, in the hub's log. Its chatter at start is of no use to an operator. */
export const engineLog = (log: Logger) => ({
  debug: (entry: unknown) => log.trace({ entry }, "engine"),
  info: (entry: unknown) => log.debug({ entry }, "engine"),
  warn: (entry: unknown) => log.warn(mark(entry), message(entry)),
  error: (entry: unknown) =>
    log.error({ ...(entry instanceof Error && { err: entry }), ...mark(entry) }, message(entry)),
});

const message = (entry: unknown) =>
  entry instanceof Error ? entry.message : typeof entry === "string" ? entry : JSON.stringify(entry);

/** Of a step that failed, which talks to platforms too. */
const ofStep = /\bstep\b/i;

/** What the driver says of a connection that cannot be had or is gone, within a text. */
const unreached =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|E(HOST|NET)UNREACH|terminat|timeout|client has encountered a connection error|not queryable/i;

/** What a server says that cannot be used at present: of what `isStoreAway` knows by its code, the words. */
const refused =
  /the database system is|no space left on device|wrote only \d+ of|out of (shared )?memory|too many (clients|connections)|remaining connection slots|authentication failed|no pg_hba\.conf entry|(role|database) ".*" does not exist|is not permitted to log in|in a read-only transaction/i;

/** The engine puts most failures of its database into words of its own, and hands over no error to go by. */
function mark(entry: unknown) {
  const words = message(entry);
  const isAway = entry instanceof Error ? isStoreAway(entry) : unreached.test(words) || refused.test(words);
  return isAway && !ofStep.test(words) ? WAITS_FOR_DATABASE : {};
}
