import { own } from "../../schema/own";
import { isStoreAway } from "./isStoreAway";
import { storeCause } from "./storeCause";

const CREDENTIALS =
  "Correct the user, or their password, in DATABASE_URL; in it, @ is written %40, / %2F, ? %3F, # %23 and % %25";
const RIGHTS =
  "Name in DATABASE_URL the user who owns the hub's schemas and tables, or make this one their owner; in a new database, let it create: GRANT CREATE ON DATABASE, and GRANT USAGE, CREATE ON SCHEMA public";
const READ_ONLY =
  "Point DATABASE_URL at the primary, or end what sets it to read only (default_transaction_read_only of the server, the database or the user)";
const RUNNING = "Wait until Postgres runs there again, or start it";
const FILES = "Look into Postgres's own log, and at its disk";
const UNREACHED = "Start Postgres there, or correct DATABASE_URL";

/** What a person can do, by the code of SQL: that a server runs there is known, as it spoke. */
const advice: Readonly<Record<string, string>> = {
  "28P01": CREDENTIALS,
  "28000": CREDENTIALS,
  "3D000": "Make that database there, or correct its name in DATABASE_URL",
  "42501": RIGHTS,
  "3F000": RIGHTS,
  "25006": READ_ONLY,
  "53100": "Make room on the database's disk",
  "53200": "Give the database's machine more memory, or the server less to do",
  "53300":
    "End what holds its connections, raise max_connections there or the limit of this user or database, or set DATABASE_CONNECTIONS of every process lower",
  "55P03": "End the transaction that holds the lock: pg_stat_activity names it",
  "57P01": RUNNING,
  "57P02": RUNNING,
  "57P03": RUNNING,
  "58P01": FILES,
  "58030": FILES,
};

/** What a person can do about a database that could not be used, as the end of "…, and start this again" can follow. */
export function storeAdvice(error: unknown): string {
  const refusal = storeCause(error);
  const known = refusal && own(advice, refusal.code);
  if (known !== undefined) return known;
  return refusal === undefined || isStoreAway(error) ? UNREACHED : "Look into Postgres's own log";
}
