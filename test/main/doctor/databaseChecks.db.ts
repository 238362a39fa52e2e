import { databaseChecks } from "../../../main/doctor/databaseChecks";
import { platformSettings } from "../../../main/settings/platformSettings";
import { readSettings } from "../../../main/settings/readSettings";
import { openStore } from "../../../platform/store/openStore";
import { testDatabase } from "../../support/testDatabase";

test("the doctor names each migration that the database lacks, before this version is started on it", async () => {
  const database = await testDatabase();
  const store = openStore(database.url, 1);
  const { rows } = await store.pool.query<{ name: string }>(
    `DELETE FROM _prisma_migrations WHERE migration_name IN
       (SELECT migration_name FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 2)
     RETURNING migration_name AS name`,
  );
  const names = rows.map(({ name }) => name).sort();
  const [, behind] = databaseChecks(readSettings(platformSettings, { DATABASE_URL: database.url }));
  const check = behind.find(({ name }) => name === "migrations");
  expect(names).toHaveLength(2);
  expect(await check?.look(AbortSignal.timeout(60_000))).toMatchObject({
    state: "fault",
    says: expect.stringMatching(new RegExp(`^2 of \\d+ migrations are missing: ${names.join(", ")}$`)),
  });
  await store.close();
  await database.drop();
});
