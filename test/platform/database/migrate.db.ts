import { cpSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { migrate } from "../../../platform/database/migrate";
import { advisoryLock } from "../../../platform/store/advisoryLock";
import { eventually } from "../../workflows/eventually";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const SHIPPED = join(__dirname, "../../../schema/prisma/migrations");

describe("migrations", () => {
  let database: TestDatabase;
  let folder: string;

  beforeEach(async () => {
    database = await testDatabase();
    folder = mkdtempSync(join(tmpdir(), "migrations-"));
    cpSync(SHIPPED, folder, { recursive: true });
  });
  afterEach(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const add = (name: string, sql: string) => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, "migration.sql"), sql);
  };
  async function ask(sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  it("are applied once, though several processes start at the same time", async () => {
    add("29990101000000_next", "CREATE TABLE next (no int)");
    const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url, folder)));
    expect(applied.flat()).toEqual(["29990101000000_next"]);
    expect(await migrate(database.url, folder)).toEqual([]);
  });

  it("are begun by a session that the server ends when nothing is heard of it", async () => {
    add("29990101000000_session", "CREATE TABLE found AS SELECT current_setting('idle_session_timeout')");
    await migrate(database.url, folder);
    expect(await ask("SELECT current_setting FROM found")).toEqual([{ current_setting: "1min" }]);
  });

  it("lock nothing for longer where their process stands still in one", async () => {
    add("29990101000000_limit", "CREATE TABLE found AS SELECT current_setting('idle_in_transaction_session_timeout')");
    await migrate(database.url, folder);
    expect(await ask("SELECT current_setting FROM found")).toEqual([{ current_setting: "10s" }]);
  });

  it("wait for a process that migrates, say for whom, and pass by one that stands still in between", async () => {
    const holder = new Client({ connectionString: database.url, application_name: "throughline 1, migrations" });
    holder.on("error", () => {});
    await holder.connect();
    const ended = new Promise((resolve) => holder.once("end", resolve));
    await holder.query(advisoryLock("try", "migration"));
    const told: string[] = [];
    const migrated = migrate(database.url, folder, (said) => told.push(said));
    await eventually(async () => told.length > 0);
    expect(told[0]).toContain("throughline 1, migrations");
    await holder.query("SET idle_session_timeout = 100");
    await ended;
    expect(await migrated).toEqual([]);
  });

  it("keep nothing of one that fails, and name it", async () => {
    add("29990101000000_broken", "CREATE TABLE half (no int); SELECT nonsense");
    await expect(migrate(database.url, folder)).rejects.toMatchObject({
      code: "migration.failed",
      message: expect.stringContaining("29990101000000_broken"),
    });
    expect(await ask("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
  });

  it("refuse to go on when one was begun and never finished, until a person has put it right", async () => {
    add("29990101000000_next", "CREATE TABLE next (no int)");
    await ask(`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', '', '29990101000000_next')`);
    await expect(migrate(database.url, folder)).rejects.toMatchObject({
      code: "migration.unfinished",
      message: expect.stringContaining("29990101000000_next"),
    });
    await ask("UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL");
    expect(await migrate(database.url, folder)).toEqual(["29990101000000_next"]);
  });

  it("refuse to go on when one that was applied has been edited", async () => {
    add("29990101000000_next", "CREATE TABLE next (no int)");
    await migrate(database.url, folder);
    add("29990101000000_next", "CREATE TABLE next (no bigint)");
    await expect(migrate(database.url, folder)).rejects.toMatchObject({ code: "migration.changed" });
  });

  it("refuse a database that a newer version has migrated, name by what, and touch nothing in it", async () => {
    add("29990101000000_next", "CREATE TABLE next (no int)");
    add("29990102000000_behind", "CREATE TABLE behind (no int)");
    await migrate(database.url, folder);
    for (const name of ["29990101000000_next", "29990102000000_behind"])
      rmSync(join(folder, name), { recursive: true });
    add("20991231000000_older", "CREATE TABLE older (no int)");
    await expect(migrate(database.url, folder)).rejects.toMatchObject({
      code: "migration.newer",
      message: expect.stringContaining(
        "by 29990101000000_next, 29990102000000_behind, which this version does not know",
      ),
    });
    expect(await ask("SELECT to_regclass('older') AS older")).toEqual([{ older: null }]);
  });
});
