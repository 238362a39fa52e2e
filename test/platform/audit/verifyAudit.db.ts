import { createHash } from "node:crypto";
import pino from "pino";
import { auditKeys } from "../../../platform/audit/auditKeys";
import { openAuditLog } from "../../../platform/audit/openAuditLog";
import { readHead } from "../../../platform/audit/readHead";
import { verifyAudit } from "../../../platform/audit/verifyAudit";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { AuditRecord } from "../../../schema/audit/auditRecord";
import { auditSaid } from "../../support/auditSaid";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const now = () => new Date("2026-07-01T09:30:00.250Z");
const log = pino({ level: "silent" });
const [key] = [auditKeys(["a secret that only the processes hold"])];

const aRecord = (what: string): AuditRecord => ({
  action: "MUTATION",
  caller: { name: "person:pat", kind: "PERSON" },
  what,
  subjectType: "Opportunity",
  subjectId: "opp_1",
  before: { status: "OPEN" },
  after: { status: "WON", amount: 1.5, note: "naïve ✓" },
  reason: "Signed",
  correlationId: "btx_1",
});

describe("the audit log's walk", () => {
  let database: TestDatabase;
  let store: Store;

  beforeEach(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  const append = async (count: number, keys = auditKeys([])) => {
    const audit = openAuditLog(store, { keys, log, now });
    for (let no = 1; no <= count; no += 1) await audit.record(aRecord(`change ${no}`));
    await audit.close();
  };
  /** What a superuser can do, behind the triggers' backs. */
  const behind = async (...statements: string[]) => {
    const client = await store.pool.connect();
    await client.query("SET session_replication_role = replica");
    for (const statement of statements) await client.query(statement);
    await client.query("SET session_replication_role = DEFAULT");
    client.release();
  };
  const headNow = async () => {
    const head = await readHead(store.pool);
    if (!head) throw new Error("no head");
    return head;
  };

  it("finds a log whole, says how long it is and where it ends, over more than a page", async () => {
    await append(3);
    await store.prisma.$transaction(async (tx) => {
      const audit = openAuditLog(store, { log, now });
      for (let no = 0; no < 1_200; no += 1) audit.append(tx, aRecord("many"), now());
      await audit.close();
    });
    const verdict = await verifyAudit(store.pool, {}, ({ says }) => expect(says).toBe(""));
    expect(verdict).toMatchObject({ entries: 1_203n, findings: 0, keyedFrom: null, head: { seq: 1_203n } });
    expect(await auditSaid(store, { expect: await headNow() })).toEqual([]);
  });

  it("has entries whose hash is the SHA-256 of what RFC 8785 makes of them, so that anyone can check it", async () => {
    await append(1);
    const { id, hash } = await store.prisma.auditEntry.findFirstOrThrow();
    const canonical = `{"action":"MUTATION","actor":"person:pat","actorKind":"PERSON","after":{"amount":1.5,"note":"naïve ✓","status":"WON"},"at":"2026-07-01T09:30:00.250Z","before":{"status":"OPEN"},"correlationId":"btx_1","id":"${id}","keyId":null,"previousHash":"${"0".repeat(64)}","reason":"Signed","seq":"1","subjectId":"opp_1","subjectType":"Opportunity","what":"change 1"}`;
    expect(hash).toBe(createHash("sha256").update(canonical).digest("hex"));
  });

  it.each([
    ["action", "'LOGIN'"],
    ["at", "at + interval '1 second'"],
    ["actor", "'person:mallory'"],
    ["actor_kind", "'APPLICATION'"],
    ["what", "'something else'"],
    ["subject_type", "NULL"],
    ["subject_id", "'opp_2'"],
    ["before", `'{"status":"LOST"}'`],
    ["after", "NULL"],
    ["reason", "'no reason'"],
    ["correlation_id", "'btx_2'"],
    ["previous_hash", "repeat('a', 64)"],
    ["id", "'aud_other'"],
  ])("names the entry whose %s was changed", async (column, value) => {
    await append(5);
    await behind(`UPDATE operations.audit_entry SET ${column} = ${value} WHERE seq = 3`);
    expect(await auditSaid(store)).toEqual(["CHANGED: entry 3 was changed: its hash is not that of what it says"]);
  });

  it.each([
    ["a name twice", "after", '{"status":"LOST","status":"WON","amount":1.5,"note":"naïve ✓"}'],
    ["a name twice within", "before", '{"status":"LOST","status":"OPEN"}'],
    ["a number that is read as another", "after", '{"status":"WON","amount":1.50000000000000001,"note":"naïve ✓"}'],
  ])("names the entry whose text was changed behind its hash: %s", async (_, column, text) => {
    await append(5);
    await behind(`UPDATE operations.audit_entry SET ${column} = '${text}' WHERE seq = 3`);
    expect(await auditSaid(store)).toEqual([
      "CHANGED: entry 3 was changed: what it says before and after is not written as the hub writes it, such as with a name twice",
    ]);
  });

  it("finds whole what it can write: numbers and names of every kind, and none", async () => {
    const audit = openAuditLog(store, { log, now });
    const odd = JSON.parse(
      '{"10":1,"2":1e21,"__proto__":{"a":-0.1},"b c":"\\ud800 \\u2028 \\"","":[null,true,[]]}',
    ) as unknown;
    await audit.record({ ...aRecord("odd"), before: null, after: odd });
    await audit.record({ ...aRecord("text"), before: "only text", after: [] });
    await audit.close();
    expect(await auditSaid(store)).toEqual([]);
  });

  it("names what was taken out of the middle, and what is missing at the end", async () => {
    await append(9);
    await behind("DELETE FROM operations.audit_entry WHERE seq IN (3, 4, 7)");
    expect(await auditSaid(store)).toEqual(["MISSING: entries 3 to 4 are missing", "MISSING: entry 7 is missing"]);
    await behind("DELETE FROM operations.audit_entry WHERE seq > 7");
    expect(await auditSaid(store)).toContain("MISSING: entries 7 to 9 are missing at the end");
  });

  it("names two that were swapped, and says where each belongs", async () => {
    await append(5);
    await behind(
      "UPDATE operations.audit_entry SET seq = -2 WHERE seq = 2",
      "UPDATE operations.audit_entry SET seq = 2 WHERE seq = 3",
      "UPDATE operations.audit_entry SET seq = 3 WHERE seq = -2",
    );
    expect(await auditSaid(store)).toEqual([
      "MOVED: entry 2 is out of order: what stands there was written as entry 3",
      "MOVED: entry 3 is out of order: what stands there was written as entry 2",
    ]);
  });

  it("names an entry that was replaced by one with a hash of its own", async () => {
    await append(5);
    const other = await testDatabase();
    const elsewhere = openStore(other.url, 2);
    const audit = openAuditLog(elsewhere, { log, now });
    for (const no of [1, 2, 3]) await audit.record(aRecord(`forged ${no}`));
    const [forged] = await elsewhere.prisma.auditEntry.findMany({ where: { seq: 3 } });
    await audit.close();
    await elsewhere.close();
    await other.drop();
    await behind(
      `UPDATE operations.audit_entry SET id = '${forged?.id}', what = 'forged 3', hash = '${forged?.hash}',
       previous_hash = '${forged?.previousHash}' WHERE seq = 3`,
    );
    expect(await auditSaid(store)).toEqual([
      "REPLACED: entry 2 is not the one that entry 3 was written behind: it was replaced",
      "REPLACED: entry 3 is not the one that entry 4 was written behind: it was replaced",
    ]);
  });

  it("names what was forged behind the end, and what stands before the beginning", async () => {
    await append(2);
    const copy = (seq: number) => `
      INSERT INTO operations.audit_entry SELECT 'aud_${seq}', ${seq}, at, action, actor, actor_kind, what, subject_type,
        subject_id, before, after, reason, correlation_id, key_id, previous_hash, hash
      FROM operations.audit_entry WHERE seq = 2`;
    await behind(copy(3), copy(-4));
    const said = await auditSaid(store);
    expect(said).toContainEqual(expect.stringMatching(/^BEHIND_HEAD: entry 3 stands behind the head, 2/));
    expect(said).toContainEqual(
      expect.stringMatching(/^REPLACED: entry -4 is there twice, or stands before the first/),
    );
  });

  it("sees a head that was changed, set back or taken away", async () => {
    await append(3);
    await behind("UPDATE operations.audit_head SET hash = repeat('b', 64)");
    expect(await auditSaid(store)).toEqual(["HEAD: the head row was changed: its hash is not that of entry 3"]);
    await behind("UPDATE operations.audit_head SET seq = 2");
    expect(await auditSaid(store)).toContainEqual(expect.stringMatching(/^BEHIND_HEAD: entry 3/));
    await behind("DELETE FROM operations.audit_head");
    expect(await auditSaid(store)).toEqual(["HEAD: the head row is missing"]);
    await expect(append(1)).rejects.toMatchObject({ code: "AUDIT_HEAD_MISSING" });
  });

  it("finds by a head noted elsewhere that the end was cut off with its head, or all of it written anew", async () => {
    await append(4);
    const noted = await headNow();
    const { hash } = await store.prisma.auditEntry.findFirstOrThrow({ where: { seq: 3 } });
    await behind(
      "DELETE FROM operations.audit_entry WHERE seq = 4",
      `UPDATE operations.audit_head SET seq = 3, hash = '${hash}'`,
    );
    expect(await auditSaid(store)).toEqual([]);
    expect(await auditSaid(store, { expect: noted })).toEqual([
      "EXPECTED: entry 4 is missing: the log once ended at 4",
    ]);
    await append(1);
    expect(await auditSaid(store, { expect: noted })).toEqual([
      expect.stringMatching(/^EXPECTED: entry 4 has the hash/),
    ]);
  });

  it("goes on over a change of keys", async () => {
    await append(1, key);
    const both = auditKeys(["the secret that comes after it", "a secret that only the processes hold"]);
    await append(1, both);
    expect(await auditSaid(store, { keys: both })).toEqual([]);
    const ids = (await store.prisma.auditEntry.findMany({ orderBy: { seq: "asc" } })).map(({ keyId }) => keyId);
    expect(ids).toEqual([both[1]?.id, both[0]?.id]);
  });
});
