import { randomUUID } from "node:crypto";
import { Client } from "pg";

/** A user of a database who may come in, and read and change nothing of it. */
export async function aStranger(databaseUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `stranger_${randomUUID().replaceAll("-", "")}`;
  const asOwner = async (...statements: string[]) => {
    const owner = new Client({ connectionString: databaseUrl });
    await owner.connect();
    for (const statement of statements) await owner.query(statement);
    await owner.end();
  };
  await asOwner(`CREATE ROLE ${name} LOGIN PASSWORD '${name}'`);
  return {
    url: Object.assign(new URL(databaseUrl), { username: name, password: name }).href,
    drop: () => asOwner(`DROP OWNED BY ${name}`, `DROP ROLE ${name}`),
  };
}
