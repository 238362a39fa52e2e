import { Client } from "pg";

/**
 * Counts the statements that the database runs for each of these questions.
 * @see https://www.postgresql.org/docs/18/pgstatstatements.html
 */
export async function statementsOf(
  databaseUrl: string,
  questions: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<Record<string, number>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    const counted: Record<string, number> = {};
    for (const [name, ask] of Object.entries(questions)) {
      await client.query("SELECT pg_stat_statements_reset()");
      await ask();
      const { rows } = await client.query<{ calls: number }>(calls);
      counted[name] = rows[0]?.calls ?? NaN;
    }
    return counted;
  } finally {
    await client.end();
  }
}

const calls = `
  SELECT coalesce(sum(calls), 0)::int AS calls FROM pg_stat_statements s
  JOIN pg_database d ON d.oid = s.dbid
  WHERE d.datname = current_database() AND query NOT LIKE '%pg_stat_statements%'`;
