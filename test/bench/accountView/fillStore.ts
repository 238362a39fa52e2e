import { Client } from "pg";
import { inTurns } from "./inTurns";
import { rows } from "./rows";
import { withoutIndexes } from "./withoutIndexes";

/** As many as the machines have cores on which this is measured. */
const CONNECTIONS = 2;

/** What triggers keep of each row that is written: by the statements of the migrations that made them. */
const kept = [
  `INSERT INTO billing.account_mrr (account_id, currency, legal_entity, annual_minor, mrr_minor)
     SELECT s.account_id, s.currency, '*', sum(s.annual_minor), round(sum(s.annual_minor) / 12)
     FROM billing.subscription s WHERE s.account_id IS NOT NULL AND s.counted_mrr_minor <> 0 GROUP BY 1, 2`,
];

const largestFirst = `
  SELECT oid::regclass::text AS name FROM pg_class
  WHERE relkind = 'r' AND relnamespace::regnamespace::text IN ('crm', 'billing', 'erp', 'operations')
  ORDER BY pg_relation_size(oid) DESC`;

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
    for (const statement of kept) await clients[0]?.query(statement);
    const tables = (await clients[0]?.query<{ name: string }>(largestFirst))?.rows ?? [];
    await inTurns(clients, tables, (client, { name }) => client.query(`VACUUM (ANALYZE) ${name}`));
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("SET maintenance_work_mem = '512MB'");
  // Without triggers, which look for each row by an index that is not there: what they keep is made by statements.
  await client.query("SET session_replication_role = replica");
  await client.query("SET search_path = pg_temp, public");
  await client.query(`CREATE FUNCTION pg_temp.id(kind text, no bigint) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql
    RETURN kind || '_' || lpad(no::text, 26, '0')`);
  return client;
}
