import { Client } from "pg";
import type { Check } from "../../connectors/examine";
import { fault, ok, unknown, type Verdict } from "../../connectors/finding";
import { migrationState } from "../../platform/database/migrationState";
import { storeFault } from "../../platform/store/storeFault";
import { unreachable } from "../../schema/unreachable";
import type { PlatformSettings } from "../settings/platformSettings";
import { databaseUrl } from "./databaseUrl";

const CONNECT_MS = 5_000;
const UNANSWERED = "Start Postgres there, or correct DATABASE_URL; the hub waits for it";

/** Whether the hub's database answers, and behind that, whether it is up to date and takes writes. Only reads. */
export function databaseChecks(settings: PlatformSettings): [gate: Check[], behind: Check[]] {
  const look = (judge: (client: Client) => Promise<Verdict>) => async (): Promise<Verdict> => {
    const address = await databaseUrl(settings);
    if ("none" in address) return unknown(address.none, address.todo);
    const client = new Client({ connectionString: address.url, connectionTimeoutMillis: CONNECT_MS });
    // One that is broken off is told of by the query.
    client.on("error", () => {});
    try {
      await client.connect();
      return await judge(client);
    } catch (error) {
      return fault(`The database ${storeFault(error).said}`, UNANSWERED);
    } finally {
      await client.end().catch(() => {});
    }
  };
  return [
    [{ name: "database", todo: UNANSWERED, gate: true, look: look(answers) }],
    [
      { name: "migrations", todo: UNANSWERED, look: look(migrated) },
      { name: "writable", todo: UNANSWERED, look: look(writable) },
    ],
  ];
}

async function answers(client: Client): Promise<Verdict> {
  const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version') AS version");
  return ok(`It answers: Postgres ${rows[0]?.version}`);
}

async function migrated(client: Client): Promise<Verdict> {
  const start = "Start a role of this version: the first one brings the database up to date";
  const state = await migrationState(client);
  switch (state.is) {
    case "EMPTY":
      return fault("The database holds no hub yet", start);
    case "UNFINISHED":
      return fault(
        `Migration ${state.name} was begun and never finished`,
        "Start a role: it says what to look at, and how to go on",
      );
    case "NEWER":
      return fault(
        `The database has ${state.names.length} migrations that this version does not know, such as ${state.names[0]}`,
        "Run the version of the hub that made them, or restore the backup from before it",
      );
    case "BEHIND":
      return fault(`${state.names.length} of ${state.of} migrations are missing`, start);
    case "CURRENT":
      return ok(`All ${state.of} are applied`);
    default:
      return unreachable(state);
  }
}

async function writable(client: Client): Promise<Verdict> {
  const { rows } = await client.query<{ standby: boolean; only: string; may: boolean | null }>(
    `SELECT pg_is_in_recovery() AS standby, current_setting('transaction_read_only') AS only,
       CASE WHEN to_regclass('operations.inbox_message') IS NULL THEN NULL
         ELSE has_table_privilege('operations.inbox_message', 'INSERT') END AS may`,
  );
  const [told] = rows;
  if (told?.standby || told?.only === "on") {
    return fault("It takes no writes: it is a standby, or set to read only", "Point DATABASE_URL at the primary");
  }
  if (told?.may === false) {
    return fault(
      "Its user may not write the hub's tables",
      "Give that user the rights of the one that migrated, or name that one in DATABASE_URL",
    );
  }
  return ok(told?.may === null ? "It takes writes; the hub's tables are not there yet" : "It takes writes");
}
