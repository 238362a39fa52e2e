/**
 * An error as the log keeps it: what it is, what it says and where, and what caused it. Not what else it carries: a
 * database's errors quote the row (`detail`, `where`), an HTTP client's the body, and some of that is personal.
 */
export function loggedError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(`A ${typeof error} was thrown`);
  const code: unknown = Reflect.get(error, "code");
  const cause = error.cause === undefined ? undefined : { cause: loggedError(error.cause) };
  return Object.assign(new Error(error.message, cause), {
    name: error.name,
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(typeof code === "string" && { code }),
  });
}
