import pino from "pino";
import { sealCommand } from "../../../main/audit/sealCommand";
import { verifyCommand } from "../../../main/audit/verifyCommand";
import { openAuditLog } from "../../../platform/audit/openAuditLog";
import { auditKeys } from "../../../platform/audit/auditKeys";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const AUDIT_KEY = "a-key-of-this-test";

describe("npm run audit:seal", () => {
  let database: TestDatabase;
  let store: Store;

  beforeEach(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  const written = async (keys: string[]) => {
    const now = () => new Date("2026-07-01T00:00:00Z");
    const audit = openAuditLog(store, { keys: auditKeys(keys), log: pino({ level: "silent" }), now });
    for (const what of ["one", "two"]) {
      await audit.record({
        ...{ action: "MUTATION", caller: null, what, subjectType: null, subjectId: null },
        ...{ before: null, after: { what }, reason: null, correlationId: null },
      });
    }
    await audit.close();
  };
  const head = async () => {
    const { seq, hash } = await store.prisma.auditHead.findFirstOrThrow();
    return `${seq}:${hash}`;
  };
  const run = async (command: typeof sealCommand, args: string[], env = {}) => {
    const lines: string[] = [];
    const code = await command(args, { DATABASE_URL: database.url, AUDIT_KEY, ...env }, (line) => lines.push(line));
    return { code, said: lines.join("\n") };
  };
  const seal = async (expect: string, env = {}) =>
    run(sealCommand, ["--expect", expect, "--reason", "A key from July on"], env);

  it("puts a log without a key under one, once, after which it verifies; before, it did not", async () => {
    await written([]);
    expect(await run(verifyCommand, [])).toMatchObject({
      code: 1,
      said: expect.stringContaining("UNKEYED     entries 1 to 2 have no key"),
    });
    const sealed = await seal(await head());
    expect(sealed).toMatchObject({ code: 0, said: expect.stringContaining("The audit log is sealed up to 2:") });
    expect(await store.prisma.auditEntry.findFirst({ where: { seq: 3 } })).toMatchObject({
      ...{ action: "LOG_SEALED", actor: expect.stringMatching(/^person:operator\//), reason: "A key from July on" },
    });
    const { code, said } = await run(verifyCommand, []);
    expect(said).toContain("keyed       from entry 3; those before it are sealed");
    expect(code).toBe(0);
    expect(await seal(await head())).toEqual({ code: 0, said: "The audit log is sealed already" });
    expect(await store.prisma.auditEntry.count()).toBe(3);
  });

  it("is not sealed for a reason that only looks like one", async () => {
    await written([]);
    const args = ["--expect", await head(), "--reason", " \u200b"];
    await expect(run(sealCommand, args)).rejects.toMatchObject({ code: "usage" });
    expect(await store.prisma.auditEntry.count()).toBe(2);
  });

  it("has nothing to do where the first entry has a key, or there is none", async () => {
    await written([AUDIT_KEY]);
    expect(await seal(await head())).toEqual({
      code: 0,
      said: "No entry of the audit log is without a key: nothing to seal",
    });
  });

  it("does not seal a log that is not the one that was noted, or is not whole", async () => {
    await written([]);
    expect(await seal(`2:${"a".repeat(64)}`)).toMatchObject({
      code: 1,
      said: expect.stringMatching(
        /^EXPECTED {4}entry 2 has the hash .*\nThe audit log is NOT whole, and was not sealed$/,
      ),
    });
    await store.pool.query(
      `BEGIN; SET LOCAL session_replication_role = replica;
       UPDATE operations.audit_entry SET what = 'ONE' WHERE seq = 1; COMMIT`,
    );
    expect(await seal(await head())).toMatchObject({ code: 1, said: expect.stringContaining("CHANGED     entry 1") });
    expect(await store.prisma.auditEntry.count()).toBe(2);
  });

  it("wants a key, the end that was noted, and a reason", async () => {
    await written([]);
    await expect(seal(await head(), { AUDIT_KEY: "" })).rejects.toThrow("AUDIT_KEY is not set");
    for (const args of [[], ["--expect", await head()], ["--reason", "Why"], ["--expect", "2:x", "--reason", "Why"]]) {
      await expect(run(sealCommand, args)).rejects.toThrow("Usage: node dist/main.js audit seal --expect");
    }
    await expect(run(sealCommand, ["--expect", await head(), "--reason", " "])).rejects.toThrow("Usage:");
  });

  it("leaves a verifier without the key to say what it cannot know", async () => {
    await written([]);
    const { said, code } = await run(verifyCommand, [], { AUDIT_KEY: "" });
    expect(said).toContain(
      "keyed       no; AUDIT_KEY is not set here: only --expect shows a log that was written anew",
    );
    expect(code).toBe(0);
  });
});
