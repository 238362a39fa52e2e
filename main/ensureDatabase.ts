import { SteadyClient } from "../platform/store/steadyClient";

/** Makes a database on a server, unless it is there. */
export async function ensureDatabase(server: string, name: string): Promise<void> {
  const client = new SteadyClient({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    // Another process was faster.
    if ((error as { code?: string }).code !== "42P04" && (error as { code?: string }).code !== "23505") throw error;
  } finally {
    await client.end();
  }
}
