import { someCause } from "./someCause";

/**
 * Prisma's codes for a database that is away, lets nobody in, or is too busy to answer in time.
 * @see https://www.prisma.io/docs/orm/reference/error-reference
 */
const prismaCodes = new Set(["P1000", "P1001", "P1002", "P1003", "P1008", "P1010", "P1011", "P1017", "P2024", "P2028"]);

/**
 * SQLSTATE classes and codes of a database that cannot be used at present, whatever it is asked: connections (08),
 * resources (53), operator intervention such as a restart (57P), a login that it refuses (28), a database that is not
 * there (3D000), one that takes no writes since another has taken its place (25006), one that ended a transaction in which
 * nothing was done for too long (25P03), or that took too long (25P04).
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const sqlStates = /^(08...|53...|57P0[1-5]|28...|3D000|25006|25P0[34])$/;

/** Whether a database that says this code cannot be used at present, whatever it is asked. */
export const isAwayState = (code: string | undefined): boolean => code !== undefined && sqlStates.test(code);

/** The codes of a socket, which the driver passes on as they are. */
const socketCodes = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT"],
  ...["EHOSTUNREACH", "ENETUNREACH", "ENETDOWN", "ENETRESET", "ENOTFOUND", "EAI_AGAIN", "EADDRNOTAVAIL", "EMFILE"],
]);

/** Into which Prisma's adapter turns a socket's codes and a full server, where it is not Prisma itself that asked. */
const adapterKinds = new Set<unknown>([
  "ConnectionClosed",
  "SocketTimeout",
  "DatabaseNotReachable",
  "TooManyConnections",
]);

/** What the driver says without any code when its connection is gone, or did not come about in time. */
const gone =
  /Connection terminated|Client (has encountered a connection error|was closed)|server (has )?closed the connection|timeout expired|timeout exceeded when trying to connect|Query read timeout/i;

/**
 * Whether the database could not be used at all, as opposed to having refused a statement. Of errors of the store only:
 * a platform's socket has the same codes.
 */
export const isStoreAway = (error: unknown): boolean =>
  someCause(
    error,
    ({ code, originalCode, kind, message }) =>
      isAway(code) ||
      isAway(originalCode) ||
      adapterKinds.has(kind) ||
      (typeof message === "string" && gone.test(message)),
  );

const isAway = (code: unknown): boolean =>
  typeof code === "string" && (prismaCodes.has(code) || sqlStates.test(code) || socketCodes.has(code));
