import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { auditKeys } from "../../../platform/audit/auditKeys";
import { openAuditLog } from "../../../platform/audit/openAuditLog";
import { openStore, type Store } from "../../../platform/store/openStore";
import { anAuditLog } from "../../support/anAuditLog";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { run } from "../run";

describe("npm run audit:verify", () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
    const audit = anAuditLog(store);
    for (const what of ["one", "two", "three"]) {
      await audit.record({
        ...{ action: "MUTATION", caller: null, what, subjectType: null, subjectId: null },
        ...{ before: null, after: { what }, reason: null, correlationId: null },
      });
    }
    await audit.close();
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const verify = (...args: string[]) => verifyWith({}, ...args);
  const verifyWith = async (env: NodeJS.ProcessEnv, ...args: string[]) => {
    const command = run(["tools/auditVerify.mjs", ...args], { DATABASE_URL: database.url, ...env });
    const { code } = await command.ended();
    return { code, said: command.output() };
  };
  const head = async () => {
    const { seq, hash } = await store.prisma.auditHead.findFirstOrThrow();
    return `${seq}:${hash}`;
  };

  it("says that the log is whole, how long it is and where it ends, and holds it to an end that was noted", async () => {
    const { code, said } = await verify();
    expect(said).toMatch(/^entries {5}3$/m);
    expect(said).toContain(`head        ${await head()}`);
    expect(said).toMatch(/^duration {4}\d+ ms$/m);
    expect(said).toContain("The audit log is whole");
    expect(code).toBe(0);
    expect(await verify("--expect", await head())).toMatchObject({ code: 0 });
    const longer = await verify("--expect", `9:${"a".repeat(64)}`);
    expect(longer).toMatchObject({ code: 1, said: expect.stringContaining("the log once ended at 9") });
  });

  it("exits with 1, naming the first, when entries have no key and the hub does", async () => {
    const { code, said } = await verifyWith({ AUDIT_KEY: "a-key-of-this-test" });
    expect(said).toContain("UNKEYED     entries 1 to 3 have no key");
    expect(code).toBe(1);
  });

  it("says of which entry what is wrong, and exits with 1", async () => {
    await store.pool.query(
      `BEGIN; SET LOCAL session_replication_role = replica;
       UPDATE operations.audit_entry SET what = 'TWO' WHERE seq = 2; COMMIT`,
    );
    const { code, said } = await verify();
    expect(said).toContain("CHANGED     entry 2 was changed: its hash is not that of what it says");
    expect(said).toContain("The audit log is NOT whole: 1 finding");
    expect(code).toBe(1);
  });

  it("exits with 2 and says which setting is missing when the log has a key and it was given none", async () => {
    const other = await testDatabase();
    const keyed = openStore(other.url, 2);
    const audit = openAuditLog(keyed, {
      ...{ keys: auditKeys(["the-key-of-this-hub"]), log: pino({ level: "silent" }), now: () => new Date() },
    });
    const record = (what: string) =>
      audit.record({
        ...{ action: "MUTATION", caller: null, what, subjectType: null, subjectId: null },
        ...{ before: null, after: null, reason: null, correlationId: null },
      });
    try {
      for (const what of ["one", "two", "three"]) await record(what);
      const { code, said } = await verifyWith({ DATABASE_URL: other.url });
      expect(said).toMatch(
        /^AUDIT_KEY is not set, and the audit log is written under a key, \S+, from entry 1 on: set/,
      );
      expect(said).not.toContain("NOT whole");
      expect(code).toBe(2);
      const wrong = await verifyWith({ DATABASE_URL: other.url, AUDIT_KEY: "the-key-of-another" });
      expect(wrong.said).toContain("UNKNOWN_KEY entries 1 to 3 cannot be checked: AUDIT_KEY does not hold their key");
      expect(wrong).toMatchObject({ code: 1, said: expect.stringContaining("NOT whole: 1 finding\n") });
    } finally {
      await audit.close();
      await keyed.close();
      await other.drop();
    }
  });

  it.each([["--expect", "nonsense"], ["--expect"], ["--all"], ["everything"]])(
    "says how it is used when given %s %s",
    async (...args) => {
      const { code, said } = await verify(...args);
      expect(said).toContain("Usage: node dist/main.js audit verify [--expect <seq>:<hash>]");
      expect(code).toBe(2);
    },
  );

  it("exits with 2, making nothing, where there is no database", async () => {
    const folder = mkdtempSync(join(tmpdir(), "throughline-nothing-"));
    for (const place of [folder, join(folder, "missing")]) {
      const { code, said } = await verifyWith({ DATABASE_URL: "", DATA_DIR: place });
      expect(said).toMatch(
        /There is no database in .*: correct DATA_DIR, or set DATABASE_URL; a new one is made when the hub is first started\n$/,
      );
      expect(code).toBe(2);
    }
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it("exits with 2 where the database is not the hub's, or cannot be reached", async () => {
    const elsewhere = new URL(database.url);
    elsewhere.pathname = "/postgres";
    const other = await verifyWith({ DATABASE_URL: elsewhere.href });
    expect(other.said).toContain("This database holds no hub, and was left as it is");
    expect(other.said).not.toMatch(/^ +at /m);
    expect(other.code).toBe(2);
    elsewhere.pathname = "/no_such_database";
    const none = await verifyWith({ DATABASE_URL: elsewhere.href });
    expect(none).toMatchObject({ code: 2, said: expect.stringContaining("has no database of this name") });
  });
});
