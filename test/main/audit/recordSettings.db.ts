import { recordSettings } from "../../../main/audit/recordSettings";
import { settingsFacts } from "../../../main/audit/settingsFacts";
import { openStore, type Store } from "../../../platform/store/openStore";
import { anAuditLog } from "../../support/anAuditLog";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const secrets = {
  DATABASE_URL: "postgres://hub:pg-password@db:5432/throughline",
  GATEWAY_TOKEN: "the-gateway-token-1",
  SUBGRAPH_SECRET: "the-subgraph-secret",
  SALESFORCE_CLIENT_SECRET: "the-salesforce-secret",
  SALESFORCE_PRIVATE_KEY: "the-salesforce-private-key",
  STRIPE_API_KEY: "the-stripe-api-key",
  STRIPE_WEBHOOK_SECRETS: "the-webhook-secret,another-one",
  NETSUITE_PRIVATE_KEY: "the-netsuite-private-key",
  NETSUITE_CONSUMER_KEY: "the-consumer-key",
  NETSUITE_CONSUMER_SECRET: "the-consumer-secret",
  NETSUITE_TOKEN_SECRET: "the-token-secret",
  AUDIT_KEY: "the-audit-key-of-today,the-audit-key-before",
};

describe("the settings a worker starts with", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });
  const start = async (env: NodeJS.ProcessEnv, worker = "worker-1") => {
    const audit = anAuditLog(store);
    await recordSettings(store, audit, worker, env);
    await audit.close();
    return store.prisma.auditEntry.findMany({ orderBy: { seq: "asc" } });
  };

  it("are in the audit log where they are not those of its last start, with what changed", async () => {
    expect(await start({ POLL_SECONDS: "5" })).toMatchObject([
      { action: "SETTING", what: "settings of worker-1", before: null, after: { settings: { POLL_SECONDS: 5 } } },
    ]);
    expect(await start({ POLL_SECONDS: "5" })).toHaveLength(1);
    const limits = '{"approvals":{"closeWonAbove":{"USD":"100000"}}}';
    const [, changed] = await start({ POLL_SECONDS: "7", HUB_SETTINGS: limits });
    expect(changed).toMatchObject({
      before: { settings: { POLL_SECONDS: 5, HUB_SETTINGS: {} } },
      after: { settings: { POLL_SECONDS: 7, HUB_SETTINGS: JSON.parse(limits) as unknown } },
    });
    expect(Object.keys((changed?.before as { settings: object }).settings)).toHaveLength(2);
    expect(await start({ POLL_SECONDS: "7", HUB_SETTINGS: limits })).toHaveLength(2);
    expect(await start({ POLL_SECONDS: "7", HUB_SETTINGS: limits }, "worker-2")).toHaveLength(3);
  });

  it("are there without any secret, of which a change is seen all the same", async () => {
    const before = await start(secrets, "worker-3");
    const kept = JSON.stringify(before.at(-1), (_key, value: unknown) =>
      typeof value === "bigint" ? `${value}` : value,
    );
    const parts = Object.values(secrets).flatMap((secret) => secret.split(","));
    for (const secret of [...parts, "pg-password"]) expect(kept).not.toContain(secret);
    for (const [name, secret] of Object.entries(secrets)) {
      expect([name, settingsFacts({ ...secrets, [name]: `${secret}x` }).fingerprint]).not.toEqual([
        name,
        settingsFacts(secrets).fingerprint,
      ]);
    }
    const [...entries] = await start({ ...secrets, STRIPE_API_KEY: "another-stripe-key" }, "worker-3");
    expect(entries.at(-1)?.before).toMatchObject({
      settings: { STRIPE_API_KEY: expect.stringMatching(/^sha256:[0-9a-f]{16}$/) },
    });
  });
});
