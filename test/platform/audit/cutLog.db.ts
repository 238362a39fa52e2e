import pino from "pino";
import { GENESIS } from "../../../platform/audit/auditHash";
import { auditKeys } from "../../../platform/audit/auditKeys";
import { openAuditLog, type AuditLog } from "../../../platform/audit/openAuditLog";
import { readHead } from "../../../platform/audit/readHead";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { AuditRecord } from "../../../schema/audit/auditRecord";
import { auditSaid } from "../../support/auditSaid";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const now = () => new Date("2026-07-01T09:30:00.250Z");
const log = pino({ level: "silent" });
const keys = auditKeys(["a secret that only the processes hold"]);

const aRecord = (what: string): AuditRecord => ({
  ...{ action: "MUTATION", caller: null, what, subjectType: null, subjectId: null },
  ...{ before: null, after: { what }, reason: null, correlationId: null },
});

describe("an audit log that was cut off, and its head set back to fit", () => {
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

  const cutTo = async (seq: number) => {
    const last = await store.prisma.auditEntry.findFirst({ where: { seq } });
    const head = last ? `'${last.hash}', key_id = '${last.keyId}'` : `'${GENESIS}', key_id = NULL`;
    await store.pool.query(
      `BEGIN; SET LOCAL session_replication_role = replica;
       DELETE FROM operations.audit_entry WHERE seq > ${seq};
       UPDATE operations.audit_head SET seq = ${seq}, hash = ${head}; COMMIT`,
    );
  };

  it.each([2, 0])(
    "to entry %d is not gone on from by a process that saw more; others know it by a noted head alone",
    async (seq) => {
      const [mine, theirs] = [0, 1].map(() => openAuditLog(store, { keys, log, now })) as [AuditLog, AuditLog];
      for (const audit of [mine, theirs, mine]) await audit.record(aRecord("change"));
      const noted = await readHead(store.pool);
      await cutTo(seq);
      await expect(mine.record(aRecord("more"))).rejects.toMatchObject({ code: "AUDIT_SET_BACK" });
      expect(await auditSaid(store, { keys })).toEqual([]);
      expect(await auditSaid(store, { keys, expect: noted ?? undefined })).toEqual([
        expect.stringMatching(/^EXPECTED: entr.* missing: the log once ended at 3$/),
      ]);
      await openAuditLog(store, { keys, log, now }).requireFit();
      await Promise.all([mine.close(), theirs.close()]);
    },
  );

  it("and written on is known by the entry that is another one now", async () => {
    const audit = openAuditLog(store, { keys, log, now });
    for (const what of ["one", "two"]) await audit.record(aRecord(what));
    await cutTo(1);
    const other = openAuditLog(store, { keys, log, now });
    for (const what of ["another", "and more"]) await other.record(aRecord(what));
    await expect(audit.record(aRecord("three"))).rejects.toMatchObject({ code: "AUDIT_SET_BACK" });
    await Promise.all([audit.close(), other.close()]);
  });

  it("is told from one whose last transaction was rolled back", async () => {
    const audit = openAuditLog(store, { keys, log, now });
    await audit.record(aRecord("one"));
    const failing = store.prisma.$transaction(async (tx) => {
      audit.append(tx, aRecord("two"), now());
      // Refused by the commit itself, behind everything that the transaction wrote.
      await tx.$executeRaw`CREATE TEMP TABLE first (id int PRIMARY KEY) ON COMMIT DROP`;
      await tx.$executeRaw`CREATE TEMP TABLE later (id int REFERENCES first DEFERRABLE INITIALLY DEFERRED) ON COMMIT DROP`;
      await tx.$executeRaw`INSERT INTO later VALUES (1)`;
    });
    await expect(failing).rejects.toThrow();
    await audit.record(aRecord("two again"));
    expect(await auditSaid(store, { keys })).toEqual([]);
    await audit.close();
  });
});
