import { storeAdvice } from "../platform/store/storeAdvice";
import { storeCause } from "../platform/store/storeCause";
import { storeFault } from "../platform/store/storeFault";
import { HubError } from "../schema/hubError";

/**
 * What an operator reads when the database of DATABASE_URL lets nobody in, or refuses what a start asks of it: what is
 * wrong, in the server's own words too, and where; never the password.
 */
export const databaseUnusable = (url: string, cause: unknown): HubError =>
  new HubError(
    "database.unusable",
    `The database of DATABASE_URL ${storeFault(cause).said}\n  ${placeOf(url)}\n${storeAdvice(cause)}, and start this again`,
    // Beside the message, of what caused it only the words are told: Prisma's hold its whole call.
    { cause: storeCause(cause) ? new Error(storeCause(cause)?.words, { cause }) : cause, retryable: true },
  );

/** Where it is, and as whom it is asked. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return "which cannot be read as an address";
  const { hostname, port, pathname, username } = new URL(url);
  return `at ${hostname || "localhost"}:${port || "5432"}, database ${pathname.slice(1) || "of the user's name"}, user ${username || "of this process"}`;
}
