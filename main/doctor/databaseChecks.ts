import { Client } from "pg";
import type { Check } from "../../connectors/examine";
import { fault, ok, unknown, type Verdict } from "../../connectors/finding";
import { migrationState } from "../../platform/database/migrationState";
import { storeAdvice } from "../../platform/store/storeAdvice";
import { storeCause } from "../../platform/store/storeCause";
import { storeFault } from "../../platform/store/storeFault";
import { unreachable } from "../../schema/unreachable";
import type { PlatformSettings } from "../settings/platformSettings";
import { databaseUrl } from "./databaseUrl";
import { writable } from "./writable";

const CONNECT_MS = 5_000;
/** Less than a look may take, so that what the doctor says of silence is said of a database. */
const ANSWER_MS = 4_000;
const limits = { connectionTimeoutMillis: CONNECT_MS, query_timeout: ANSWER_MS };
const UNANSWERED = "See that Postgres runs there and answers: psql with this DATABASE_URL shows it";

/** Whether the hub's database answers, and behind that, whether it is up to date and takes writes. Only reads. */
export function databaseChecks(settings: PlatformSettings): [gate: Check[], behind: Check[]] {
  const look = (judge: (client: Client) => Promise<Verdict>) => async (): Promise<Verdict> => {
    const address = await databaseUrl(settings);
    if ("none" in address) return unknown(address.none, address.todo);
    const client = new Client({ connectionString: address.url, ...limits });
    // One that is broken off is told of by the query.
    client.on("error", () => {});
    try {
      await client.connect();
      return await judge(client);
    } catch (error) {
      const words = storeCause(error)?.words;
      const { said, silent } = storeFault(error);
      return fault(
        `The database ${said}${words === undefined ? "" : ` (${words})`}`,
        silent ? UNANSWERED : storeAdvice(error),
      );
    } finally {
      // One that does not answer takes no leave, either: the process ends without.
      void client.end().catch(() => {});
    }
  };
  return [
    [{ name: "database", todo: UNANSWERED, again: UNANSWERED, gate: true, look: look(answers) }],
    [
      { name: "migrations", todo: UNANSWERED, again: UNANSWERED, look: look(migrated) },
      { name: "writable", todo: UNANSWERED, again: UNANSWERED, look: look(writable) },
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
      return fault(`${state.names.length} of ${state.of} migrations are missing: ${state.names.join(", ")}`, start);
    case "CURRENT":
      return ok(`All ${state.of} are applied`);
    default:
      return unreachable(state);
  }
}
