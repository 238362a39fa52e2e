// Starts a server in the folder given, as the user given if any, leaves a table in it, tells its address, and lives on
// to be killed; told to end, it stops the server first.
import { Client } from "pg";
import { startEmbeddedPostgres } from "../../../platform/database/startEmbeddedPostgres";

async function main(folder = "", uid = "") {
  if (uid) become(Number(uid));
  const { server, stop } = await startEmbeddedPostgres(folder);
  process.once("SIGTERM", () => void stop().then(() => process.exit()));
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query("CREATE TABLE said AS SELECT 1 AS no");
  await client.end();
  process.stdout.write(`${server}\n`);
  setInterval(() => {}, 60_000);
}

/** Only after everything was loaded, for the checkout may be closed to this user. */
function become(uid: number) {
  process.setgroups?.([]);
  process.setgid?.(uid);
  process.setuid?.(uid);
}

void main(...process.argv.slice(2));
