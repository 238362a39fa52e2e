import type { Logger } from "pino";

/** The engine's own log lines, in the hub's log. Its chatter at start is of no use to an operator. */
export const engineLog = (log: Logger) => ({
  debug: (entry: unknown) => log.trace({ entry }, "engine"),
  info: (entry: unknown) => log.debug({ entry }, "engine"),
  warn: (entry: unknown) => log.warn(message(entry)),
  error: (entry: unknown) =>
    entry instanceof Error ? log.error({ err: entry }, entry.message) : log.error(message(entry)),
});

const message = (entry: unknown) => (typeof entry === "string" ? entry : JSON.stringify(entry));
