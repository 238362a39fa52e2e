import pino from "pino";
import { auditChain } from "../../../platform/audit/auditChain";
import { appendAudit } from "../../../platform/audit/appendAudit";
import { auditHash, GENESIS } from "../../../platform/audit/auditHash";
import { auditKeys, type AuditKey } from "../../../platform/audit/auditKeys";
import { sealOf } from "../../../platform/audit/auditSeal";
import { openAuditLog, type AuditLog } from "../../../platform/audit/openAuditLog";
import { readHead } from "../../../platform/audit/readHead";
import { verifyAudit } from "../../../platform/audit/verifyAudit";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { AuditRecord } from "../../../schema/audit/auditRecord";
import type { AuditEntryModel } from "../../../schema/generated/prisma/models";
import { auditSaid } from "../../support/auditSaid";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const now = () => new Date("2026-07-01T09:30:00.250Z");
const log = pino({ level: "silent" });
const keys = auditKeys(["a secret that only the processes hold"]);
const [key] = keys as [AuditKey];

const aRecord = (what: string): AuditRecord => ({
  ...{ action: "MUTATION", caller: { name: "person:pat", kind: "PERSON" }, what },
  ...{ subjectType: "Opportunity", subjectId: "opp_1", before: null, after: { what }, reason: "Signed" },
  correlationId: "btx_1",
});
const why = { caller: { name: "person:operator/ada", kind: "PERSON" } as const, reason: "Under a key from July" };

describe("the audit log under a key", () => {
  let database: TestDatabase;
  let store: Store;
  let opened: AuditLog[];

  beforeEach(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((audit) => audit.close()));
    await store.close();
    await database.drop();
  });

  /** The audit log of a process that starts now. */
  const aProcess = (held = keys) => {
    const audit = openAuditLog(store, { keys: held, log, now });
    opened.push(audit);
    return audit;
  };
  const write = async (audit: AuditLog, count: number) => {
    for (let no = 1; no <= count; no += 1) await audit.record(aRecord(`change ${no}`));
  };
  const headNow = async () => {
    const head = await readHead(store.pool);
    if (!head) throw new Error("no head");
    return head;
  };
  const seal = async () => {
    const record = sealOf(await headNow(), key, why);
    await store.prisma.$transaction(async (tx) => appendAudit(tx, record, now(), auditChain(keys)));
  };
  /** What a superuser can do, behind the triggers' backs. */
  const behind = async (...statements: string[]) => {
    const client = await store.pool.connect();
    await client.query("SET session_replication_role = replica");
    for (const statement of statements) await client.query(statement);
    await client.query("SET session_replication_role = DEFAULT");
    client.release();
  };
  /** Writes the log anew with other contents and links that fit, as far as that goes without the secret. */
  const forge = async (change: (entry: AuditEntryModel) => Partial<AuditEntryModel>, headKey: string | null = null) => {
    let previousHash = GENESIS;
    for (const entry of await store.prisma.auditEntry.findMany({ orderBy: { seq: "asc" } })) {
      const { hash: _old, ...forged } = { ...entry, actor: "person:mallory", ...change(entry), previousHash };
      const hash = auditHash(forged, undefined);
      const values = [forged.seq, forged.actor, forged.action, forged.keyId, JSON.stringify(forged.after), hash];
      const [seq, actor, action, keyId, after] = values.map((value) => (value === null ? "NULL" : `'${value}'`));
      await behind(
        `UPDATE operations.audit_entry SET actor = ${actor}, action = ${action}, key_id = ${keyId}, after = ${after},
         previous_hash = '${previousHash}', hash = '${hash}' WHERE seq = ${seq}`,
        `UPDATE operations.audit_head SET hash = '${hash}', key_id = ${headKey === null ? "NULL" : `'${headKey}'`}`,
      );
      previousHash = hash;
    }
  };
  const said = () => auditSaid(store, { keys });

  it("needs nothing when its first entry has one", async () => {
    const audit = aProcess();
    await audit.requireFit();
    await write(audit, 3);
    await aProcess().requireFit();
    expect(await said()).toEqual([]);
    const verdict = await verifyAudit(store.pool, { keys }, () => {});
    expect(verdict).toMatchObject({ entries: 3n, keyedFrom: 1n, unkeyed: null });
  });

  it("is found, and not gone on from, when all of it was written anew without the key", async () => {
    const running = aProcess();
    await write(running, 3);
    await forge(() => ({ keyId: null }));
    expect(await auditSaid(store)).toEqual([]);
    expect(await said()).toEqual([
      "UNKEYED: entries 1 to 3 have no key, and no entry under AUDIT_KEY seals what was written before it was set",
    ]);
    await expect(write(running, 1)).rejects.toMatchObject({ code: "AUDIT_SET_BACK" });
    const started = aProcess();
    await expect(started.requireFit()).rejects.toMatchObject({ code: "AUDIT_NOT_KEYED" });
    await expect(write(started, 1)).rejects.toMatchObject({ code: "AUDIT_NOT_KEYED" });
    expect(await store.prisma.auditEntry.count()).toBe(3);
  });

  it("is not gone on from when only its head row still names the key", async () => {
    await write(aProcess(), 3);
    await forge(() => ({ keyId: null }), key.id);
    await expect(aProcess().requireFit()).rejects.toMatchObject({ code: "AUDIT_HEAD_BROKEN" });
    await expect(write(aProcess(), 1)).rejects.toMatchObject({ code: "AUDIT_HEAD_BROKEN" });
    expect(await said()).toEqual([
      "HEAD: the head row was changed: its key is not that of entry 3",
      expect.stringMatching(/^UNKEYED: entries 1 to 3 /),
    ]);
  });

  it("is not gone on from when its entries claim the key, and their hashes are plain", async () => {
    await write(aProcess(), 2);
    await forge(() => ({}), key.id);
    await expect(aProcess().requireFit()).rejects.toMatchObject({ code: "AUDIT_HEAD_BROKEN" });
    expect(await said()).toEqual([
      "CHANGED: entry 1 was changed: its hash is not that of what it says",
      "CHANGED: entry 2 was changed: its hash is not that of what it says",
    ]);
  });

  it.each([
    ["without the key", null],
    ["as if under the key", key.id],
  ])("is not sealed by an entry that somebody forged %s", async (_how, keyId) => {
    await write(aProcess(), 3);
    await forge(() => ({ keyId: null }));
    const { hash } = await store.prisma.auditEntry.findFirstOrThrow({ where: { seq: 2 } });
    const forged = { action: "LOG_SEALED", after: { sealed: `2:${hash}`, under: key.id }, keyId };
    await forge(({ seq }) => (seq === 3n ? forged : { keyId: null }), keyId);
    expect(await said()).toContainEqual(expect.stringMatching(/^UNKEYED: entries 1 to (2|3) /));
    await expect(aProcess().requireFit()).rejects.toThrow();
    await expect(write(aProcess(), 1)).rejects.toThrow();
  });

  it("shows entries without a key that were put in the place of keyed ones, at the end too", async () => {
    await write(aProcess(), 4);
    const { hash } = await store.prisma.auditEntry.findFirstOrThrow({ where: { seq: 2 } });
    await behind("DELETE FROM operations.audit_entry WHERE seq > 2");
    await behind(`UPDATE operations.audit_head SET seq = 2, hash = '${hash}'`);
    const forged = await store.prisma.auditEntry.findFirstOrThrow({ where: { seq: 2 } });
    const { hash: _own, ...entry } = { ...forged, id: "aud_forged", seq: 3n, keyId: null, previousHash: hash };
    const own = auditHash(entry, undefined);
    await store.prisma.auditEntry.create({
      data: { ...entry, before: undefined, after: entry.after ?? {}, hash: own },
    });
    await behind(`UPDATE operations.audit_head SET seq = 3, hash = '${own}', key_id = NULL`);
    expect(await said()).toEqual(["UNKEYED: entry 3 was written without a key, though those from 1 on have one"]);
    await expect(aProcess().requireFit()).rejects.toMatchObject({ code: "AUDIT_NOT_KEYED" });
  });

  it("is changed to another by two rollouts, of which neither keeps anyone from writing", async () => {
    const [, next] = auditKeys(["a secret that only the processes hold", "the secret that is to come"]) as [
      AuditKey,
      AuditKey,
    ];
    const [before, first, second] = [[key], [key, next], [next, key]].map((held) => aProcess(held)) as [
      AuditLog,
      AuditLog,
      AuditLog,
    ];
    for (const audit of [before, first, before, first, second, first, second]) {
      expect(await audit.reasons()).toEqual([]);
      await write(audit, 1);
    }
    expect(await verifyAudit(store.pool, { keys: [next, key] }, () => {})).toMatchObject({ entries: 7n, findings: 0 });
    // In one rollout, those that still hold the old one only would be left behind: then they say so.
    const said = ["The audit log cannot be added to, so that nothing can be changed: AUDIT_KEY_MISSING"];
    expect(await before.reasons()).toEqual(said);
    await expect(write(before, 1)).rejects.toMatchObject({ code: "AUDIT_KEY_MISSING" });
  });

  it("is looked at without holding up those who write, and is fit again once it is mended", async () => {
    const audit = aProcess();
    await write(audit, 2);
    const { hash } = await headNow();
    const looked = await store.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM operations.audit_head FOR UPDATE`;
      return audit.reasons();
    });
    expect(looked).toEqual([]);
    await behind(`UPDATE operations.audit_head SET hash = '${"a".repeat(64)}'`);
    expect(await audit.reasons()).toEqual([expect.stringMatching(/: AUDIT_/)]);
    await behind(`UPDATE operations.audit_head SET hash = '${hash}'`);
    expect(await audit.reasons()).toEqual([]);
  });

  describe("that was written without one before", () => {
    beforeEach(() => write(aProcess([]), 2));

    it("is not gone on from under the key before it is sealed, which a seal of another end does not do", async () => {
      await expect(aProcess().requireFit()).rejects.toThrow(
        /written without a key up to entry 2.*node dist\/main.js audit seal/,
      );
      await expect(write(aProcess(), 1)).rejects.toMatchObject({ code: "AUDIT_NOT_KEYED" });
      const other = sealOf({ seq: 2n, hash: "a".repeat(64) }, key, why);
      await expect(
        store.prisma.$transaction(async (tx) => appendAudit(tx, other, now(), auditChain(keys))),
      ).rejects.toMatchObject({ code: "AUDIT_NOT_KEYED" });
      expect(await store.prisma.auditEntry.count()).toBe(2);
    });

    it("is whole once it is sealed, and says by whom and why; who has no key writes no more", async () => {
      const running = aProcess([]);
      await running.requireFit();
      await seal();
      await write(aProcess(), 2);
      expect(await said()).toEqual([]);
      expect(await verifyAudit(store.pool, { keys }, () => {})).toMatchObject({ keyedFrom: 3n, sealed: true });
      expect(await store.prisma.auditEntry.findFirst({ where: { seq: 3 } })).toMatchObject({
        ...{ action: "LOG_SEALED", actor: "person:operator/ada", reason: "Under a key from July", keyId: key.id },
        after: { sealed: expect.stringMatching(/^2:[0-9a-f]{64}$/), under: key.id },
      });
      await expect(write(running, 1)).rejects.toMatchObject({ code: "AUDIT_KEY_MISSING" });
    });

    it("shows what was changed before the seal, for all that it has no key", async () => {
      await seal();
      await write(aProcess(), 1);
      const keyed = await store.prisma.auditEntry.findMany({ where: { seq: { gt: 2 } } });
      const head = await headNow();
      await forge(() => ({ keyId: null }));
      for (const { seq, keyId, previousHash, hash, actor, action } of keyed) {
        await behind(
          `UPDATE operations.audit_entry SET actor = '${actor}', action = '${action}', key_id = '${keyId}',
           previous_hash = '${previousHash}', hash = '${hash}' WHERE seq = ${seq}`,
        );
      }
      await behind(`UPDATE operations.audit_head SET hash = '${head.hash}', key_id = '${key.id}'`);
      expect(await said()).toEqual([
        "REPLACED: entry 2 is not the one that entry 3 was written behind: it was replaced",
        expect.stringMatching(/^UNKEYED: entries 1 to 2 /),
      ]);
    });

    it("is whole, too, where the seal came after entries under the key", async () => {
      const unkeyed = await headNow();
      const { hash: _own, ...last } = await store.prisma.auditEntry.findFirstOrThrow({ where: { seq: 2 } });
      const third = { ...last, id: "aud_third", seq: 3n, keyId: key.id, previousHash: unkeyed.hash };
      const hash = auditHash(third, key);
      await store.prisma.auditEntry.create({ data: { ...third, before: undefined, after: third.after ?? {}, hash } });
      await behind(`UPDATE operations.audit_head SET seq = 3, hash = '${hash}', key_id = '${key.id}'`);
      expect(await said()).toEqual([expect.stringMatching(/^UNKEYED: entries 1 to 2 /)]);
      const record = sealOf(unkeyed, key, why);
      await store.prisma.$transaction(async (tx) => appendAudit(tx, record, now(), auditChain(keys)));
      expect(await said()).toEqual([]);
    });
  });

  it("says to which key it belongs when a process starts without that one", async () => {
    await write(aProcess(), 1);
    const others = auditKeys(["another secret altogether"]);
    for (const held of [[], others]) {
      await expect(aProcess(held).requireFit()).rejects.toThrow(
        `The audit log is written under the key ${key.id}, which this process was not given: set AUDIT_KEY as for the others`,
      );
    }
    await aProcess([...others, key]).requireFit();
  });
});
