/**
 * Prisma's codes for a database that is away, or too busy to answer in time.
 * @see https://www.prisma.io/docs/orm/reference/error-reference
 */
const prismaCodes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034"]);

/**
 * SQLSTATE classes and codes of what goes away by itself: connections (08), resources (53), operator intervention such
 * as a restart (57P), a transaction that had to give way to another (40001, 40P01), a lock that was not to be had.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const sqlStates = /^(08...|53...|57P0[123]|40001|40P01|55P03)$/;

/** The codes of a socket, which the driver passes on as they are. */
const socketCodes = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"]);

/** What the driver says without any code when its connection is gone. */
const gone = /Connection terminated|Client has encountered a connection error|server closed the connection/i;

/**
 * Whether the store was away or too busy, as opposed to having refused a statement: what failed so changed nothing, or
 * its commit was cut off; either way it may be done again where it can be told whether it was done.
 */
export function isStoreTrouble(error: unknown): boolean {
  if (error === null || typeof error !== "object") return false;
  const { code, originalCode, message, meta, cause, driverAdapterError } = error as Partial<Record<string, unknown>>;
  if (isPassing(code) || isPassing(originalCode)) return true;
  if (typeof message === "string" && gone.test(message)) return true;
  // Of a hand-written statement, Prisma tells the database's own code deep within.
  return isStoreTrouble(meta) || isStoreTrouble(driverAdapterError) || isStoreTrouble(cause);
}

const isPassing = (code: unknown): boolean =>
  typeof code === "string" && (prismaCodes.has(code) || sqlStates.test(code) || socketCodes.has(code));
