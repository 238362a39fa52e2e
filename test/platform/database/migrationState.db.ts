import { migrationFacts } from "../../../platform/database/migrationFacts";
import { migrationState } from "../../../platform/database/migrationState";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("a database, held against the migrations that this version knows", () => {
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });
  const look = async () => ({ state: await migrationState(store.pool), fact: (await migrationFacts(store))[0] });
  const begin = (name: string, finished: string) =>
    store.pool.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ($1, '', $1, ${finished})`,
      [name],
    );

  it("is current with all of them, and empty without any", async () => {
    expect(await look()).toMatchObject({ state: { is: "CURRENT" }, fact: { state: "ok" } });
    await store.pool.query("DROP TABLE _prisma_migrations");
    expect(await look()).toMatchObject({ state: { is: "EMPTY" }, fact: { state: "failed" } });
  });

  it("is behind where some are missing, the first of which is named", async () => {
    const { rows } = await store.pool.query<{ name: string }>(
      "DELETE FROM _prisma_migrations WHERE migration_name = (SELECT min(migration_name) FROM _prisma_migrations) RETURNING migration_name AS name",
    );
    const name = rows[0]?.name;
    expect(await look()).toMatchObject({
      state: { is: "BEHIND", names: [name] },
      fact: { state: "failed", says: expect.stringContaining(`lacks 1 migrations that this version needs, ${name}`) },
    });
  });

  it("is another version's where that has migrated it, also where some of this one's are missing", async () => {
    await begin("29990101000000_next", "now()");
    await store.pool.query(
      "DELETE FROM _prisma_migrations WHERE migration_name = (SELECT min(migration_name) FROM _prisma_migrations)",
    );
    expect(await look()).toMatchObject({
      state: { is: "NEWER", names: ["29990101000000_next"] },
      fact: { says: expect.stringContaining("A newer version has migrated the database (29990101000000_next)") },
    });
  });

  it("is unfinished where one was begun and never finished, until a person has put it right", async () => {
    await begin("29990101000000_next", "NULL");
    expect(await look()).toMatchObject({
      state: { is: "UNFINISHED", name: "29990101000000_next" },
      fact: { state: "failed", says: expect.stringContaining("was begun and never finished") },
    });
    await store.pool.query("UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL");
    expect(await look()).toMatchObject({ state: { is: "CURRENT" } });
  });
});
