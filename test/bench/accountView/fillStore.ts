import { Client } from "pg";
import { inTurns } from "./inTurns";
import { rows } from "./rows";
import { withoutIndexes } from "./withoutIndexes";

/** As many as the machines have cores on which this is measured. */
const CONNECTIONS = 2;

/** The hub id of the account with this number, from 0. */
export const accountId = (no: number): string => `acct_${String(no).padStart(26, "0")}`;

/** Fills an empty, migrated store with accounts and all that belongs to them, over several connections. */
export async function fillStore(url: string, accounts: number): Promise<void> {
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => connect(url)));
  try {
    await withoutIndexes(clients, () =>
      inTurns(clients, Object.entries(rows(accounts)), async (client, [table, select]) => {
        // Truncated in the same transaction, what is inserted need not be logged.
        await client.query("BEGIN");
        await client.query(`TRUNCATE ${table.split(" ")[0]}`);
        await client.query(`INSERT INTO ${table} ${select.replaceAll("id(", "pg_temp.id(")}`);
        await client.query("COMMIT");
      }),
    );
    await clients[0]?.query("VACUUM (ANALYZE)");
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("SET maintenance_work_mem = '512MB'");
  await client.query("SET search_path = pg_temp, public");
  await client.query(`CREATE FUNCTION pg_temp.id(kind text, no bigint) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql
    RETURN kind || '_' || lpad(no::text, 26, '0')`);
  return client;
}
