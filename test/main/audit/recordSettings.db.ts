import { generateKeyPairSync } from "node:crypto";
import { Client } from "pg";
import pino from "pino";
import { openRoleAudit, type HubProcess } from "../../../main/audit/openRoleAudit";
import { secretNames } from "../../../main/settings/secretNames";
import { auditKeys } from "../../../platform/audit/auditKeys";
import { openStore, type Store } from "../../../platform/store/openStore";
import { auditSaid } from "../../support/auditSaid";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const aKey = () =>
  generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" }).toString();

const secrets = {
  DATABASE_URL: "postgres://hub:pg-password@db:5432/throughline",
  GATEWAY_TOKEN: "the-gateway-token-1",
  SUBGRAPH_SECRET: "the-subgraph-secret",
  SALESFORCE_CLIENT_SECRET: "the-salesforce-secret",
  SALESFORCE_PRIVATE_KEY: aKey(),
  STRIPE_API_KEY: "sk_test_TheStripeApiKey",
  STRIPE_WEBHOOK_SECRETS: "the-webhook-secret,another-webhook-secret",
  NETSUITE_PRIVATE_KEY: aKey(),
  NETSUITE_CONSUMER_KEY: "the-consumer-key",
  NETSUITE_CONSUMER_SECRET: "the-consumer-secret",
  NETSUITE_TOKEN_ID: "the-token-id",
  NETSUITE_TOKEN_SECRET: "the-token-secret",
  AUDIT_KEY: "the-audit-key-of-today,the-audit-key-before",
  OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20the-receivers-token",
};

const worker = (name: string): HubProcess => ({ role: "worker", name });
/** The log was written under it from its first entry on. */
const { AUDIT_KEY } = secrets;

describe("the settings a process of the hub starts with", () => {
  let database: TestDatabase;
  let store: Store;

  beforeEach(async () => {
    database = await testDatabase();
    store = openStore(database.url, 6);
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });
  const start = async (started: HubProcess, env: NodeJS.ProcessEnv, log = pino({ level: "silent" })) => {
    const audit = await openRoleAudit(started, env, store, log);
    await audit.close();
    return store.prisma.auditEntry.findMany({ orderBy: { seq: "asc" } });
  };

  it("are recorded once whoever holds the audit log's end locked has let it go: no start fails of it", async () => {
    const other = new Client({ connectionString: database.url });
    await other.connect();
    await other.query("BEGIN");
    await other.query("SELECT 1 FROM operations.audit_head WHERE id = 1 FOR UPDATE");
    const said: string[] = [];
    const letGo = (line: string) => {
      if (said.push(line) === 1) void other.end();
    };
    expect(await start(worker("worker-1"), {}, pino({ level: "warn" }, { write: letGo }))).toHaveLength(1);
    expect(said[0]).toContain("Somebody holds the end of the audit log locked; the start waits for it");
  });

  it("are in the audit log where they are not those of its last start, with what changed", async () => {
    expect(await start(worker("worker-1"), { POLL_SECONDS: "5" })).toMatchObject([
      {
        ...{ action: "SETTING", what: "settings of worker worker-1", actor: "application:hub/worker/worker-1" },
        reason: "The worker worker-1 is starting",
        ...{ before: null, after: { settings: { POLL_SECONDS: 5, HUB_SETTINGS: { collection: "SEND_INVOICE" } } } },
      },
    ]);
    expect(await start(worker("worker-1"), { POLL_SECONDS: "5" })).toHaveLength(1);
    const approvals = { closeWonAbove: { USD: "100000" } };
    const limits = { POLL_SECONDS: "7", HUB_SETTINGS: JSON.stringify({ approvals }) };
    const [, changed] = await start(worker("worker-1"), limits);
    expect(changed).toMatchObject({
      before: { settings: { POLL_SECONDS: 5, HUB_SETTINGS: { approvals: { closeWonAbove: {} } } } },
      after: { settings: { POLL_SECONDS: 7, HUB_SETTINGS: { approvals } } },
    });
    expect(Object.keys((changed?.before as { settings: object }).settings)).toHaveLength(2);
    expect(await start(worker("worker-1"), limits)).toHaveLength(2);
    expect(await start(worker("worker-2"), limits)).toHaveLength(3);
  });

  it.each(['{"fingerprint":7}', "[]", '"x"', null])(
    "are recorded anew where the entry of the last start was changed to %s, which is told",
    async (after) => {
      await start({ role: "all" }, {});
      await start(worker("worker-1"), {});
      await store.pool.query("ALTER TABLE operations.audit_entry DISABLE TRIGGER USER");
      await store.pool.query("UPDATE operations.audit_entry SET after = $1 WHERE seq = 1", [after]);
      const lines: string[] = [];
      const log = pino({ level: "error" }, { write: (line) => void lines.push(line) });
      const audit = await openRoleAudit({ role: "all" }, {}, store, log);
      await audit.close();
      const entries = await store.prisma.auditEntry.findMany({ orderBy: { seq: "asc" } });
      expect(entries).toHaveLength(3);
      expect(entries[2]).toMatchObject({
        ...{ action: "SETTING", what: "settings of all", before: null },
        after: { fingerprint: expect.any(String), settings: { POLL_SECONDS: expect.any(Number) } },
      });
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(/Entry 1 of the audit log, the settings of all, .*node dist\/main.js audit verify/);
    },
  );

  const processes: [HubProcess, string, NodeJS.ProcessEnv][] = [
    [{ role: "all" }, "settings of all", { POLL_SECONDS: "9" }],
    [worker("worker-1"), "settings of worker worker-1", { STRIPE_API_URL: "https://api.stripe.com" }],
    [{ role: "gateway" }, "settings of gateway", { GATEWAY_COST: "9000" }],
    ...["crm", "billing", "erp", "operations"].map((name): [HubProcess, string, NodeJS.ProcessEnv] => [
      { role: "subgraph", name },
      `settings of subgraph ${name}`,
      { HUB_SETTINGS: '{"approvals":{"closeWonAbove":{"USD":"5"}}}' },
    ]),
  ];
  it.each(processes)("are recorded of %j, by its name, when those that it reads change", async (one, what, changed) => {
    await start(one, {});
    await start(one, {});
    const entries = await start(one, changed);
    expect(entries.map((entry) => [entry.action, entry.what])).toEqual([
      ["SETTING", what],
      ["SETTING", what],
    ]);
    const [name] = Object.keys(changed);
    expect(Object.keys((entries[1]?.before as { settings: object }).settings)).toEqual([name]);
  });

  it("are recorded once by many processes of a role that start at one time", async () => {
    await Promise.all(Array.from({ length: 5 }, () => start({ role: "gateway" }, { GATEWAY_COST: "9000" })));
    expect(await store.prisma.auditEntry.count({ where: { what: "settings of gateway" } })).toBe(1);
    expect(await auditSaid(store)).toEqual([]);
  });

  it("are not those that a role does not read", async () => {
    const unread = { HUB_SETTINGS: "{", SETTINGS_FILE: "/mounted/for/others/only.jsonc" };
    const env = { STRIPE_API_URL: "https://api.stripe.com", ...unread };
    const [entry] = await start({ role: "gateway" }, env);
    expect(entry?.after).not.toMatchObject({ settings: { STRIPE_API_URL: expect.anything() } });
    expect(entry?.after).not.toMatchObject({ settings: { HUB_SETTINGS: expect.anything() } });
  });

  it("are there without any secret, of which a change is seen all the same", async () => {
    const [first] = await start(worker("worker-1"), secrets);
    expect(Object.keys(secrets).sort()).toEqual([...secretNames].sort());
    const kept = JSON.stringify(first, (_key, value: unknown) => (typeof value === "bigint" ? `${value}` : value));
    const parts = Object.values(secrets).flatMap((secret) => secret.split(","));
    for (const secret of [...parts, "pg-password"]) expect(kept).not.toContain(secret);
    for (const name of secretNames.filter((one) => one !== "AUDIT_KEY")) {
      const before = await store.prisma.auditEntry.count();
      const entries = await start(worker("worker-1"), {
        ...secrets,
        [name]: name.endsWith("PRIVATE_KEY") ? aKey() : `${String(Object(secrets)[name])}x`,
      });
      const changed = entries[before]?.before as { settings: object };
      expect([name, Object.keys(changed.settings)]).toEqual([name, expect.arrayContaining([name])]);
      expect(Object.values(changed.settings)).toContainEqual(expect.stringMatching(/^sha256:[0-9a-f]{16}$/));
    }
    const renewed = await start(worker("worker-1"), { ...secrets, AUDIT_KEY: `the-audit-key-to-come,${AUDIT_KEY}` });
    const ids = auditKeys(["the-audit-key-to-come", ...AUDIT_KEY.split(",")]).map(({ id }) => id);
    expect(renewed.at(-1)?.after).toMatchObject({ settings: { auditedUnder: ids } });
  });

  it("show no secret as changed because the key of the audit log is another, neither as it comes nor as the old goes", async () => {
    const old = "the-audit-key-before";
    const next = "the-audit-key-to-come";
    await start(worker("worker-1"), { ...secrets, AUDIT_KEY: old });
    for (const AUDIT_KEY of [`${next},${old}`, next]) {
      const last = (await start(worker("worker-1"), { ...secrets, AUDIT_KEY })).at(-1);
      expect(Object.keys((last?.before as { settings: object }).settings)).toEqual(["auditedUnder"]);
    }
    const renewed = { ...secrets, AUDIT_KEY: next, STRIPE_API_KEY: "sk_test_AnotherStripeApiKey" };
    const last = (await start(worker("worker-1"), renewed)).at(-1);
    expect(Object.keys((last?.before as { settings: object }).settings)).toEqual(["STRIPE_API_KEY"]);
  });

  it("do not start a process that could not go on with the audit log, and say what to do", async () => {
    await start({ role: "gateway" }, {});
    const keyed = { AUDIT_KEY: "the-audit-key-of-today" };
    await expect(start(worker("worker-1"), keyed)).rejects.toThrow(
      /^AUDIT_KEY is set, but .*node dist\/main.js audit seal/,
    );
    await store.pool.query(
      "BEGIN; SET LOCAL session_replication_role = replica; DELETE FROM operations.audit_head; COMMIT",
    );
    await expect(start({ role: "gateway" }, {})).rejects.toMatchObject({ code: "AUDIT_HEAD_MISSING" });
    expect(await store.prisma.auditEntry.count()).toBe(1);
  });
});
