// A parent to be killed: starts a server in the folder given, leaves a table in it, and tells its address.
import { Client } from "pg";
import { startEmbeddedPostgres } from "../../../platform/database/startEmbeddedPostgres";

async function main() {
  const { server } = await startEmbeddedPostgres(process.argv[2] ?? "");
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query("CREATE TABLE said AS SELECT 1 AS no");
  await client.end();
  process.stdout.write(`${server}\n`);
  setInterval(() => {}, 60_000);
}

void main();
