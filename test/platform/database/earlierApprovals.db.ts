import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { migrate } from "../../../platform/database/migrate";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const SHIPPED = join(__dirname, "../../../schema/prisma/migrations");
const ASKERS = "20261125212323_askers_and_expiry_of_approvals";

describe("approvals and tokens from before askers and owners were kept", () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await testDatabase();
    folder = mkdtempSync(join(tmpdir(), "migrations-"));
    for (const name of readdirSync(SHIPPED).filter((name) => name < ASKERS))
      cpSync(join(SHIPPED, name), join(folder, name), { recursive: true });
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it("are under the new rules: who asked is kept, what waits expires and takes the scope for approving", async () => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const rows = async (sql: string) => (await client.query<Record<string, unknown>>(sql)).rows;
    try {
      await client.query(`DROP SCHEMA crm, billing, erp, operations CASCADE; DELETE FROM _prisma_migrations`);
      await migrate(database.url, folder);
      await client.query(`
        INSERT INTO operations.operation (id, kind, idempotency_key, request_hash, status, subject_id, started_at, updated_at)
        VALUES ('op_waits', 'CLOSE_WON', 'a', 'a', 'AWAITING_APPROVAL', 'opp_1', now(), now()),
               ('op_done', 'CLOSE_WON', 'b', 'b', 'SUCCEEDED', 'opp_2', now(), now());
        INSERT INTO operations.approval (operation_id, scope, why, subject_version, requested_by, requested_by_kind,
          requested_at, decision)
        VALUES ('op_waits', 'sales:write', 'It is large', 1, 'person:pat', 'PERSON', now(), NULL),
               ('op_done', 'sales:write', 'It is large', 1, 'person:kim', 'PERSON', now(), 'APPROVED');
        INSERT INTO operations.access_token (id, name, secret_hash, every_entity, created_at, created_by)
        VALUES ('0', 'sync', '0', true, now(), 'person:operator/ana');`);
      await migrate(database.url, SHIPPED);
      expect(
        await rows(`SELECT operation_id, scope, askers, expires_at > now() + interval '13 days' AS waits
          FROM operations.approval ORDER BY operation_id`),
      ).toEqual([
        { operation_id: "op_done", scope: "sales:write", askers: ["person:kim"], waits: null },
        { operation_id: "op_waits", scope: "sales:approve", askers: ["person:pat"], waits: true },
      ]);
      expect(await rows("SELECT owner FROM operations.access_token")).toEqual([{ owner: "person:operator/ana" }]);
    } finally {
      await client.end();
    }
  });
});
