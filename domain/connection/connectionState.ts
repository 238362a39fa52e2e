import type { Connection } from "../../schema/generated/prisma/client";
import type { ExceptionClass } from "../../schema/exceptionClass";

/** How a connection to a platform instance stands, by what its workers found; the first that is so. */
export const connectionHealths = [
  "UNKNOWN",
  "REFUSED",
  "THROTTLED",
  "UNREACHABLE",
  "FAILING",
  "SILENT",
  "HEALTHY",
] as const;

export type ConnectionHealth = (typeof connectionHealths)[number];

/** The failures that are about the platform, or the hub's place in it, and not about the record that was asked for. */
const unhealthy = {
  AUTH: "REFUSED",
  RATE_LIMIT: "THROTTLED",
  CONNECTION: "UNREACHABLE",
  TIMEOUT_UNCERTAIN: "UNREACHABLE",
  INTERMITTENT: "FAILING",
} as const satisfies Partial<Record<ExceptionClass, ConnectionHealth>>;

/** How an instance stands whose last call failed so; null for a failure that is about the record that was asked for. */
export const healthAfter = (failure: string): ConnectionHealth | null =>
  new Map<string, ConnectionHealth>(Object.entries(unhealthy)).get(failure) ?? null;

/** The failures after which an instance stands as it does after this one. */
export const failuresLike = (failure: string): string[] =>
  Object.keys(unhealthy).filter((one) => healthAfter(one) === healthAfter(failure));

/** Every platform is polled every so often, so that nothing read for this long means that nobody reads. */
const SILENT_MS = 10 * 60_000;

type Answers = Pick<Connection, "loginAt" | "readAt" | "failingSince" | "failureClass" | "failure">;

/** What a worker found of an instance. */
export type FoundConnection = Omit<Connection, "toldHealth" | "healthVersion">;

/** How a connection stands, since when, and in words. @param now by the database's clock, as what was noted is */
export function connectionState(
  { loginAt, readAt, failingSince, failureClass, failure }: Answers,
  now: Date,
): { health: ConnectionHealth; since: Date | null; says: string } {
  const lastRead = readAt ? `read last at ${readAt.toISOString()}` : "read never yet";
  const failed = failingSince && failureClass !== null ? healthAfter(failureClass) : null;
  if (failed) {
    return { health: failed, since: failingSince, says: `${words[failed]}; ${lastRead}. It says: ${String(failure)}` };
  }
  if (!loginAt) return { health: "UNKNOWN", since: null, says: words.UNKNOWN };
  const heard = readAt ?? loginAt;
  if (now.getTime() - heard.getTime() > SILENT_MS) return { health: "SILENT", since: heard, says: words.SILENT };
  return { health: "HEALTHY", since: null, says: `${words.HEALTHY}; ${lastRead}` };
}

const words = {
  UNKNOWN: "No worker has spoken to it yet, or none has had an answer",
  REFUSED: "It refuses the hub's credentials, or what they may do",
  THROTTLED: "It takes no more calls at present, since it had too many",
  UNREACHABLE: "It cannot be reached, or does not answer",
  FAILING: "It fails at what it is asked",
  SILENT: "Nothing has been read there for a while, and nothing failed either: no worker reads it",
  HEALTHY: "It takes the hub's credentials and answers",
} as const satisfies Record<ConnectionHealth, string>;
