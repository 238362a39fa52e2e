import { HubError } from "../../schema/hubError";
import { isStoreAway } from "./isStoreAway";

/** What a log line is marked with that tells of nothing but a database that is away. */
export const WAITS_FOR_DATABASE = { waitsFor: "database" } as const;

/**
 * The mark of a log line about this error, where the database was away: of such lines there are many. The hub's own
 * failures have been judged already, a platform's among them, whose sockets have the same codes.
 */
export const awayMark = (error: unknown): Partial<typeof WAITS_FOR_DATABASE> =>
  !(error instanceof HubError) && isStoreAway(error) ? WAITS_FOR_DATABASE : {};

/** An error that may be the store's, as a log line holds it. */
export const storeFailure = (err: unknown) => ({ err, ...awayMark(err) });
