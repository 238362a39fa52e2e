import pino from "pino";
import { loginLog } from "../../../gateway/identity/loginLog";
import type { AuditLog } from "../../../platform/audit/openAuditLog";
import { openStore, type Store } from "../../../platform/store/openStore";
import { anAuditLog } from "../../support/anAuditLog";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("a login by a token of the hub's", () => {
  const now = () => new Date("2026-07-01T00:00:00Z");
  let database: TestDatabase;
  let store: Store;
  let audit: AuditLog;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
    audit = anAuditLog(store, now);
  });
  afterAll(async () => {
    await audit?.close();
    await store?.close();
    await database?.drop();
  });

  it("is kept with the token's id, by which its other entries are found, and without the token", async () => {
    const written: Promise<unknown>[] = [];
    const sink = {
      record: (entry: Parameters<AuditLog["record"]>[0]) => {
        const answer = audit.record(entry);
        written.push(answer);
        return answer;
      },
    };
    const id = "0123456789ab";
    loginLog(sink, () => now().getTime(), pino({ level: "silent" })).login(
      {
        ...{ name: "application:deal-desk", kind: "APPLICATION", roles: ["sales"], scopes: [], legalEntities: "*" },
        expiresAtMs: null,
      },
      {
        ...{ authorization: `Bearer tl_${id}_${"x".repeat(43)}`, role: null, legalEntities: null, person: null },
        ...{ over: "HTTP", address: "192.0.2.1", correlationId: null },
      },
      id,
    );
    await Promise.all(written);
    const [entry] = await store.prisma.auditEntry.findMany();
    expect(entry).toMatchObject({
      ...{ action: "LOGIN", actor: "application:deal-desk", subjectType: "AccessToken", subjectId: id },
      after: { tokenId: id, roles: ["sales"], address: "192.0.2.1" },
    });
    expect(JSON.stringify(entry?.after)).not.toContain("xxxx");
  });
});
