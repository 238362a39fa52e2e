/** What fails only before a connection stands. */
const beforeConnecting: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** What also breaks a connection that stood, over which the request may have gone. */
const whileConnecting: ReadonlySet<string> = new Set(["EHOSTUNREACH", "ENETUNREACH", "ENETDOWN", "EHOSTDOWN"]);

/**
 * Whether a call failed before a connection stood, so that nothing of it can have arrived. Of several addresses that were
 * tried, none may have been reached.
 * @see https://man7.org/linux/man-pages/man7/ip.7.html#ERRORS
 */
export function neverSent(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(neverSent);
  const { code, syscall, cause } = error as { code?: unknown; syscall?: unknown; cause?: unknown };
  if (typeof code !== "string") return neverSent(cause);
  return beforeConnecting.has(code) || (whileConnecting.has(code) && syscall === "connect");
}
