// Writes the migration that brings the tables to what stands in schema/prisma: `npm run db:migrate -- <name>`.
// With --check it writes nothing, and fails when there is something to write. Migrations are applied to an empty
// Postgres of this run's own, so that no database anybody works with takes part.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { schemaDifference } from "./schemaDifference.mjs";

const require = createRequire(import.meta.url);
require("./register.cjs");
const { migrate } = require("../platform/database/migrate.ts");
const { startEmbeddedPostgres } = require("../platform/database/startEmbeddedPostgres.ts");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: "boolean", default: false }, migrations: { type: "string" } },
});
const folder = values.migrations ?? join(dirname(fileURLToPath(import.meta.url)), "../schema/prisma/migrations");
const [name] = positionals;

if (!values.check && !/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name ?? "")) {
  process.stderr.write("Say what changes, in small letters: npm run db:migrate -- add_payment_terms\n");
  process.exitCode = 2;
} else {
  report(await difference());
}

async function difference() {
  const home = mkdtempSync(join(tmpdir(), "throughline-migrate-"));
  chmodSync(home, 0o755);
  try {
    const postgres = await startEmbeddedPostgres(join(home, "postgres"), { settings: ["fsync=off"] });
    try {
      await migrate(`${postgres.server}/postgres`, folder);
      return await schemaDifference(`${postgres.server}/postgres`);
    } finally {
      await postgres.stop();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function report(sql) {
  if (sql === "") {
    process.stdout.write("The migrations make the tables that stand in schema/prisma\n");
    return;
  }
  if (values.check) {
    process.stdout.write(`The migrations do not make the tables that stand in schema/prisma. Missing is:\n${sql}\n`);
    process.exitCode = 1;
    return;
  }
  const path = join(folder, `${nextStamp()}_${name}`, "migration.sql");
  mkdirSync(dirname(path));
  writeFileSync(path, `${sql}\n`);
  process.stdout.write(`Written: ${path}\nRead it before it lands: what is renamed shows as dropped and added\n`);
}

/** Now, in the form Prisma uses; but after the last one, whatever the clock says. */
function nextStamp() {
  const now = Number(new Date().toISOString().replace(/\D/g, "").slice(0, 14));
  const stamps = readdirSync(folder).map((entry) => Number.parseInt(entry, 10) || 0);
  return Math.max(now, ...stamps.map((stamp) => stamp + 1));
}
