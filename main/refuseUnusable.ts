import { Client } from "pg";
import { storeFault } from "../platform/store/storeFault";
import { HubError } from "../schema/hubError";

/** How long a role that starts waits for the database to let it in. */
const LIMIT_MS = 10_000;

/**
 * Refuses a DATABASE_URL by which no database can be used.
 * @throws HubError `database.unusable` with what is wrong, and where; never the password
 */
export async function refuseUnusable(url: string): Promise<void> {
  try {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: LIMIT_MS });
    // One that is broken off later is told of by the connection itself.
    client.on("error", () => {});
    await client.connect();
    await client.end();
  } catch (cause) {
    const { said } = storeFault(cause);
    throw new HubError(
      "database.unusable",
      `The database of DATABASE_URL ${said}\n  ${placeOf(url)}\n${adviceOn(cause)}, and start this again`,
      { cause, retryable: true },
    );
  }
}

/** What to do, where the server itself said what is wrong: that one runs there, is known then. */
function adviceOn(cause: unknown): string {
  const { code } = Object(cause) as { code?: unknown };
  switch (code) {
    case "28P01":
    case "28000":
      return "Correct the user, or their password, in DATABASE_URL; in it, @ is written %40, / %2F, ? %3F, # %23 and % %25";
    case "3D000":
      return "Make that database there, or correct its name in DATABASE_URL";
    default:
      return "Start Postgres there, or correct DATABASE_URL";
  }
}

/** Where it is, and as whom it is asked. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return "which cannot be read as an address";
  const { hostname, port, pathname, username } = new URL(url);
  return `at ${hostname || "localhost"}:${port || "5432"}, database ${pathname.slice(1) || "of the user's name"}, user ${username || "of this process"}`;
}
