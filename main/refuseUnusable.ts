import { Client } from "pg";
import { databaseUnusable } from "./databaseUnusable";

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
    throw databaseUnusable(url, cause);
  }
}
