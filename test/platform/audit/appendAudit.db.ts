import pino from "pino";
import { appendEvents } from "../../../platform/eventLog/appendEvents";
import { openAuditLog, type AuditLog } from "../../../platform/audit/openAuditLog";
import { newId } from "../../../platform/ids/newId";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { AuditRecord } from "../../../schema/audit/auditRecord";
import { anAuditLog } from "../../support/anAuditLog";
import { auditSaid } from "../../support/auditSaid";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const aRecord = (facts: Partial<AuditRecord> = {}): AuditRecord => ({
  ...{ action: "MUTATION", caller: { name: "person:pat", kind: "PERSON" }, what: "rename", subjectType: "Account" },
  ...{ subjectId: "acct_1", before: null, after: null, reason: null, correlationId: "c", ...facts },
});

describe("the audit log", () => {
  let database: TestDatabase;
  let store: Store;
  let audit: AuditLog;
  let at: number;
  const now = () => new Date(at);

  beforeEach(async () => {
    at = Date.parse("2026-07-01T00:00:00Z");
    database = await testDatabase();
    store = openStore(database.url, 12);
    audit = anAuditLog(store, now);
  });
  afterEach(async () => {
    await audit.close();
    await store.close();
    await database.drop();
  });
  const all = () => store.prisma.auditEntry.findMany({ orderBy: { seq: "asc" } });

  it("numbers what many write at once without a gap, and forgets what was rolled back", async () => {
    const write = (no: number) =>
      store.prisma.$transaction(async (tx) => {
        audit.append(tx, aRecord({ subjectId: `acct_${no}` }), now());
        await tx.account.create({ data: { id: `acct_${no}`, name: "Acme" } });
        if (no % 3 === 0) throw new Error("It failed");
      });
    const done = await Promise.allSettled(Array.from({ length: 30 }, (_, no) => write(no)));
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
    const entries = await all();
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, no) => BigInt(no + 1)));
    const accounts = await store.prisma.account.findMany();
    expect(new Set(entries.map(({ subjectId }) => subjectId))).toEqual(new Set(accounts.map(({ id }) => id)));
    expect(await auditSaid(store)).toEqual([]);
  });

  it("keeps with which rights whoever acted, beside older entries that do not say, and verifies both", async () => {
    const pat = { name: "person:pat", kind: "PERSON", roles: ["sales"], legalEntities: ["sub-us"] } as const;
    const caller = { ...pat, roles: [...pat.roles], legalEntities: [...pat.legalEntities] };
    await audit.record(aRecord({ after: { status: "WON" } }));
    for (const action of ["MUTATION", "APPROVAL", "DECLINE", "OVERRIDE", "REFUSAL"] as const) {
      await audit.record(aRecord({ action, caller, after: { status: "WON" } }));
    }
    await audit.record(aRecord({ caller, after: null }));
    const rights = { roles: ["sales"], legalEntities: ["sub-us"] };
    const [older, ...rest] = (await all()).map(({ after }) => after);
    const last = rest.pop();
    expect(older).toEqual({ status: "WON" });
    expect(rest).toEqual(Array.from({ length: 5 }, () => ({ status: "WON", caller: rights })));
    expect(last).toEqual({ caller: rights });
    expect(await auditSaid(store)).toEqual([]);
  });

  it("tells refusals and logins apart by the rights and facts of the same caller, within a minute too", async () => {
    const pat = { name: "person:pat", kind: "PERSON" } as const;
    for (const roles of [["viewer"], ["viewer"], ["sales"]]) {
      await audit.record(aRecord({ action: "REFUSAL", caller: { ...pat, roles, legalEntities: "*" } }));
      await audit.record(aRecord({ action: "LOGIN", caller: pat, after: { roles } }));
    }
    expect((await all()).map(({ action, after }) => [action, after])).toEqual([
      ["REFUSAL", { caller: { roles: ["viewer"], legalEntities: "*" } }],
      ["LOGIN", { roles: ["viewer"] }],
      ["REFUSAL", { caller: { roles: ["sales"], legalEntities: "*" } }],
      ["LOGIN", { roles: ["sales"] }],
    ]);
  });

  it("lets nobody change, delete or empty it, nor set its head back", async () => {
    await audit.record(aRecord());
    for (const statement of [
      "UPDATE operations.audit_entry SET actor = 'person:mallory'",
      "DELETE FROM operations.audit_entry",
      "TRUNCATE operations.audit_entry",
      "UPDATE operations.audit_head SET hash = 'x'",
      "DELETE FROM operations.audit_head",
      "TRUNCATE operations.audit_head",
    ]) {
      await expect(store.pool.query(statement)).rejects.toMatchObject({ code: "23001" });
    }
    expect(await auditSaid(store)).toEqual([]);
  });

  it("is back after a dump and a restore, and goes on", async () => {
    for (const what of ["one", "two"]) await audit.record(aRecord({ what }));
    const copy = await testDatabase();
    const restored = openStore(copy.url, 2);
    // As pg_dump has it: the rows come in before the triggers, the head row among them.
    await restored.pool.query(
      "ALTER TABLE operations.audit_head DISABLE TRIGGER USER; DELETE FROM operations.audit_head",
    );
    for (const table of ["audit_entry", "audit_head"]) {
      const { rows } = await store.pool.query<{ row: string }>(
        `SELECT row_to_json(t)::text AS row FROM operations.${table} t`,
      );
      for (const { row } of rows) {
        await restored.pool.query(
          `INSERT INTO operations.${table} SELECT * FROM json_populate_record(NULL::operations.${table}, $1)`,
          [row],
        );
      }
    }
    await restored.pool.query("ALTER TABLE operations.audit_head ENABLE TRIGGER USER");
    await anAuditLog(restored, now).record(aRecord({ what: "three" }));
    expect(await auditSaid(restored)).toEqual([]);
    expect(await restored.prisma.auditEntry.count()).toBe(3);
    await restored.close();
    await copy.drop();
  });

  it("keeps no credential, whatever it is called and wherever it stands", async () => {
    const facts = {
      ...{ apiKey: "a1", Authorization: "b2", nested: [{ client_secret: "c3", refreshToken: "d4", PASSWORD: "e5" }] },
      ...{
        url: "postgres://hub:f6@db/x",
        header: "Bearer g7.h8",
        key: "sk_live_1234567890",
        token_of_the_hub: `a named token, tl_${"0a".repeat(6)}_${"x".repeat(24)}`,
        form: "grant_type=client_credentials&client_secret=s3cr3t-of-a-client",
        jwt: "eyJhbGci.eyJzdWIi.x",
      },
      ...{ fine: "Acme", amount: 12n, when: new Date(0), token: null, gone: undefined, nul: "a\0b", half: "\ud83d" },
    };
    await audit.record(aRecord({ before: facts, reason: "the key is whsec_abcdefgh1234" }));
    const [entry] = await all();
    expect(entry).toMatchObject({
      reason: "the key is •••",
      before: {
        ...{ apiKey: "•••", Authorization: "•••" },
        nested: [{ client_secret: "•••", refreshToken: "•••", PASSWORD: "•••" }],
        ...{ url: "postgres://hub:•••@db/x", header: "Bearer •••", key: "•••", jwt: "•••" },
        ...{ token_of_the_hub: "a named token, •••", form: "grant_type=client_credentials&client_secret=•••" },
        ...{
          fine: "Acme",
          amount: "12",
          when: "1970-01-01T00:00:00.000Z",
          token: null,
          nul: "a␛0000b",
          half: "␛D83D",
        },
      },
    });
    expect(await auditSaid(store)).toEqual([]);
  });

  it("hides nobody who acted or was named by the gateway, whatever they are called, nor any record", async () => {
    const names = [
      ...["sk_lindqvist@acme.com", "rk_anderson@acme.com", "pk_olsen_2024@acme.com", "sk_live_larsson@acme.com"],
      ...["whsec_tomas", "Bearer Johnson", "token=ana", "https://x:y@acme.com", "eyJhbGciOi.eyJzdWIiOi", "O'Neil Å"],
    ].map((subject) => `person:okta/${subject}`);
    for (const name of names) {
      const after = { requestedBy: name, askers: names, nested: { decidedBy: name, owner: name } };
      await audit.record(aRecord({ caller: { name, kind: "PERSON" }, subjectId: newId("operation"), after }));
    }
    const entries = await all();
    expect(entries.map(({ actor }) => actor)).toEqual(names);
    expect(entries.map(({ after }) => after)).toEqual(
      names.map((name) => ({ requestedBy: name, askers: names, nested: { decidedBy: name, owner: name } })),
    );
    for (const { subjectId } of entries) expect(subjectId).toMatch(/^op_[0-9A-Z]{26}$/);
    expect(await auditSaid(store)).toEqual([]);
  });

  it("writes the first refusal at once, and one entry for the thousands that follow within a minute", async () => {
    const refusal = aRecord({ action: "REFUSAL", what: "FORBIDDEN", after: { attempted: "approve" } });
    for (let no = 0; no < 5_000; no += 1) await audit.record(refusal);
    await audit.record(aRecord({ action: "REFUSAL", what: "FORBIDDEN", caller: null }));
    await audit.record(aRecord({ action: "REFUSAL", what: "VERSION_CONFLICT" }));
    expect(await all()).toHaveLength(3);
    at += 60_000;
    await audit.record(refusal);
    const entries = await all();
    expect(entries.slice(3).map(({ after }) => after)).toEqual([
      { last: { attempted: "approve" }, since: "2026-07-01T00:00:00.000Z", times: 4_999 },
      { attempted: "approve" },
    ]);
    await audit.record(refusal);
    await audit.close();
    expect((await all()).at(-1)?.after).toMatchObject({ times: 1 });
  });

  it("bounds what many who nobody could tell apart are refused", async () => {
    for (let no = 0; no < 3_000; no += 1) {
      const caller = { name: `person:${no}`, kind: "PERSON" } as const;
      await audit.record(aRecord({ action: "REFUSAL", what: "FORBIDDEN", caller }));
    }
    expect(await store.prisma.auditEntry.count()).toBe(1_001);
    await audit.close();
    const held = await store.prisma.auditEntry.findFirst({ orderBy: { seq: "desc" } });
    expect(held).toMatchObject({ seq: 1_002n, actor: null, after: { times: 1_999, callers: 1_999 } });
  });

  it("tells apart refusals of other fields, so that a decoy hides none", async () => {
    const refused = (...fields: string[]) =>
      audit.record(aRecord({ action: "REFUSAL", what: "UNAUTHORIZED_FIELD", after: { attempted: "account", fields } }));
    await refused("Account.arr");
    await refused("Account.arr");
    await refused("Account.arr", "Contact.email");
    expect((await all()).map(({ after }) => Reflect.get(Object(after), "fields"))).toEqual([
      ["Account.arr"],
      ["Account.arr", "Contact.email"],
    ]);
  });

  it("counts what one caller has told apart, and names in one entry every field of what is beyond that", async () => {
    const pat = { name: "person:pat", kind: "PERSON" } as const;
    const refuse = (no: number, caller = pat) =>
      audit.record(aRecord({ action: "REFUSAL", what: "FORBIDDEN", caller, after: { fields: [`Decoy.no${no}`] } }));
    for (let no = 0; no < 120; no += 1) await refuse(no);
    // The 21st is the first that is not told apart, and is written at once as it is.
    expect(await all()).toHaveLength(21);
    await audit.record(aRecord({ action: "REFUSAL", what: "FORBIDDEN", caller: { ...pat, name: "person:kim" } }));
    expect(await all()).toHaveLength(22);
    await refuse(-1);
    await audit.close();
    const last = (await all()).at(-1);
    expect(last).toMatchObject({ actor: "person:pat", subjectId: "acct_1", after: { times: 100 } });
    const fields: unknown = Reflect.get(Object(last?.after), "fields");
    expect(fields).toEqual([-1, ...Array.from({ length: 99 }, (_, no) => no + 21)].map((no) => `Decoy.no${no}`).sort());
  });

  it("comes last in its transaction, so that nobody waits for its end while anything else is written", async () => {
    const accountId = newId("account");
    await store.prisma.$transaction(async (tx) => {
      audit.append(tx, aRecord(), now());
      const data = { accountId, changedGroups: [] };
      appendEvents(tx, now(), [
        { name: "crm.account.updated", subject: accountId, correlationId: "c", entityVersion: 1, data },
      ]);
      // Free as long as the work is at it: another gets it at once.
      await audit.record(aRecord({ what: "meanwhile" }));
    });
    expect((await all()).map(({ what }) => what)).toEqual(["meanwhile", "rename"]);
    expect(await store.prisma.event.count()).toBe(1);
  });

  it("tells whoever records that it could not, and holds the next one not back", async () => {
    const away = aRecord({ action: "REFUSAL", what: "FORBIDDEN" });
    const broken = openAuditLog(
      { prisma: { $transaction: () => Promise.reject(new Error("The store is away")) } as never },
      { log: pino({ level: "silent" }), now },
    );
    await expect(broken.record(away)).rejects.toThrow("The store is away");
    await expect(broken.record(away)).rejects.toThrow("The store is away");
    await broken.close();
  });
});
