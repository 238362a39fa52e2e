import { readdirSync } from "node:fs";
import { Client } from "pg";
import type { Check } from "../../connectors/examine";
import { fault, ok, unknown, type Verdict } from "../../connectors/finding";
import { migrationsFolder } from "../../platform/database/migrationsFolder";
import { storeAdvice } from "../../platform/store/storeAdvice";
import { storeCause } from "../../platform/store/storeCause";
import { storeFault } from "../../platform/store/storeFault";
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
  const { rows: there } = await client.query<{ is: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS is",
  );
  if (!there[0]?.is) return fault("The database holds no hub yet", start);
  const { rows } = await client.query<{ name: string; finished: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  const unfinished = rows.find(({ finished }) => !finished);
  if (unfinished) {
    return fault(
      `Migration ${unfinished.name} was begun and never finished`,
      "Start a role: it says what to look at, and how to go on",
    );
  }
  const own = readdirSync(migrationsFolder, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? [one.name] : [],
  );
  const applied = new Set(rows.map(({ name }) => name));
  const newer = rows.filter(({ name }) => !own.includes(name));
  if (newer.length > 0) {
    return fault(
      `The database has ${newer.length} migrations that this version does not know, such as ${newer[0]?.name}`,
      "Run the version of the hub that made them, or restore the backup from before it",
    );
  }
  const pending = own.filter((name) => !applied.has(name));
  if (pending.length === 0) return ok(`All ${own.length} are applied`);
  return fault(`${pending.length} of ${own.length} migrations are missing`, start);
}
