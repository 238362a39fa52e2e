import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import pino from "pino";
import { openDatabase, type OpenDatabase } from "../../main/openDatabase";
import { platformSettings } from "../../main/settings/platformSettings";
import { readSettings } from "../../main/settings/readSettings";
import { auditKeys } from "../../platform/audit/auditKeys";
import { openStore } from "../../platform/store/openStore";
import { anAuditLog } from "../support/anAuditLog";
import { testDatabase } from "../support/testDatabase";

const log = pino({ level: "silent" });
const migrated = "SELECT migration_name FROM _prisma_migrations ORDER BY migration_name";

test("a database whose audit log does not fit the keys is refused before it is migrated", async () => {
  const database = await testDatabase();
  const store = openStore(database.url, 2);
  const audit = anAuditLog(store);
  await audit.record({
    ...{ action: "MUTATION", caller: null, what: "one", subjectType: null, subjectId: null },
    ...{ before: null, after: {}, reason: null, correlationId: null },
  });
  await audit.close();
  // The next start has something to do, which cannot be done twice: the first of them makes the tables.
  await store.pool.query("CREATE TABLE public.kept AS SELECT * FROM _prisma_migrations");
  await store.pool.query(
    "DELETE FROM _prisma_migrations WHERE migration_name = (SELECT min(migration_name) FROM _prisma_migrations)",
  );
  const before = (await store.pool.query(migrated)).rows;

  const settings = readSettings(platformSettings, { DATABASE_URL: database.url });
  const open = (keys: string[]) => openDatabase(settings, { log, auditKeys: auditKeys(keys) });
  await expect(open(["an audit key from today on"])).rejects.toMatchObject({ code: "AUDIT_NOT_KEYED" });
  expect((await store.pool.query(migrated)).rows).toEqual(before);

  // Nothing but that kept it from being migrated.
  await expect(open([])).rejects.toMatchObject({ code: "migration.failed" });
  await store.pool.query("INSERT INTO _prisma_migrations SELECT * FROM kept ON CONFLICT DO NOTHING");
  const opened = await open([]);
  await opened.close();
  await store.close();
  await database.drop();
});

test("a database in which somebody writes to the audit log at the moment is waited for, not refused", async () => {
  const database = await testDatabase();
  const other = new Client({ connectionString: database.url });
  await other.connect();
  await other.query("BEGIN");
  await other.query("SELECT 1 FROM operations.audit_head WHERE id = 1 FOR UPDATE");
  const waits: string[] = [];
  let opened: Promise<OpenDatabase> | undefined;
  const waiting = new Promise<void>((resolve) => {
    const warned = { write: (line: string) => void (waits.push(line), resolve()) };
    const settings = readSettings(platformSettings, { DATABASE_URL: database.url });
    const opening = openDatabase(settings, { log: pino({ level: "warn" }, warned), auditKeys: [] });
    opened = opening;
    // Refused, it would never say that it waits.
    void opening.catch(() => resolve());
  });
  await waiting;
  await other.query("ROLLBACK");
  await other.end();
  await (await opened)?.close();
  expect(waits).toEqual([expect.stringContaining("the start waits for it")]);
  await database.drop();
});

test("a database that a newer version has migrated is refused, whatever its audit log looks like by now", async () => {
  const database = await testDatabase();
  const store = openStore(database.url, 2);
  await store.pool.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
     VALUES ('1', '', '29990101000000_next', now())`,
  );
  await store.pool.query("ALTER TABLE operations.audit_head RENAME COLUMN hash TO digest");
  const settings = readSettings(platformSettings, { DATABASE_URL: database.url });
  for (const keys of [{ auditKeys: [] }, {}])
    await expect(openDatabase(settings, { log, ...keys })).rejects.toMatchObject({ code: "migration.newer" });
  await store.close();
  await database.drop();
});

test("an embedded database says where its data are", async () => {
  const folder = mkdtempSync(join(tmpdir(), "throughline-place-"));
  // Root's database runs as another user, who must be able to enter.
  chmodSync(folder, 0o755);
  const said: unknown[] = [];
  const telling = pino({ level: "info" }, { write: (line: string) => void said.push(JSON.parse(line)) });
  const opened = await openDatabase(readSettings(platformSettings, { DATA_DIR: folder }), { log: telling });
  await opened.close();
  expect(said).toContainEqual(expect.objectContaining({ data: join(folder, "postgres") }));
  rmSync(folder, { recursive: true, force: true });
});
