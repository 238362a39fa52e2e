import { Client } from "pg";

/**
 * Writes out what filling left behind, and reads every table and index once, so that the system has as much of the store
 * in memory as fits: what is measured is a server that has run for a while, not one that was just started.
 * @see https://www.postgresql.org/docs/18/pgprewarm.html
 * @returns how large the store is, in MB
 */
export async function warm(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("CHECKPOINT");
    await client.query("CREATE EXTENSION IF NOT EXISTS pg_prewarm");
    const { rows } = await client.query<{ mb: number }>(readAll);
    return rows[0]?.mb ?? NaN;
  } finally {
    await client.end();
  }
}

const readAll = `
  SELECT (sum(pg_prewarm(c.oid::regclass, 'read')) * 8 / 1024)::int AS mb FROM pg_class c
  WHERE c.relkind IN ('r', 'i') AND c.relnamespace::regnamespace::text IN ('crm', 'billing', 'erp', 'operations')`;
