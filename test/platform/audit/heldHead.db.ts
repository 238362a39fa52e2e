import pino from "pino";
import type { PoolClient } from "pg";
import { openAuditLog, type AuditLog } from "../../../platform/audit/openAuditLog";
import { publicError } from "../../../platform/graph/serveSubgraph/publicError";
import { isStoreTrouble } from "../../../platform/store/isStoreTrouble";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { AuditRecord } from "../../../schema/audit/auditRecord";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const aRecord: AuditRecord = {
  ...{ action: "MUTATION", caller: { name: "person:pat", kind: "PERSON" }, what: "rename" },
  ...{ subjectType: "Account", subjectId: "acct_1", before: null, after: null, reason: null, correlationId: null },
};

describe("the audit log whose end somebody else holds locked", () => {
  let database: TestDatabase;
  let store: Store;
  let elsewhere: Store;
  let holder: PoolClient;
  let audit: AuditLog;
  let at: number;
  let lines: { msg: string; transactions?: unknown }[];

  beforeEach(async () => {
    at = Date.parse("2026-07-01T00:00:00Z");
    lines = [];
    database = await testDatabase();
    store = openStore(database.url, 2);
    elsewhere = openStore(database.url, 1);
    const log = pino({}, { write: (line) => void lines.push(JSON.parse(line) as { msg: string }) });
    audit = openAuditLog(store, { log, now: () => new Date(at) });
    holder = await elsewhere.pool.connect();
  });
  afterEach(async () => {
    await holder.query("ROLLBACK");
    holder.release();
    await audit.close();
    await elsewhere.close();
    await store.close();
    await database.drop();
  });
  const hold = async () => {
    await holder.query("BEGIN");
    await holder.query("SELECT * FROM operations.audit_head FOR UPDATE");
  };

  it("refuses a change in time, says why, and takes it once the end is free", async () => {
    await hold();
    const error: unknown = await audit.record(aRecord).catch((cause: unknown) => cause);
    expect(isStoreTrouble(error)).toBe(true);
    const told = publicError(error, "c-1", pino({ level: "silent" }));
    expect(told.message).toMatch(/^Somebody holds the end of the hub's audit log locked, so nothing was changed/);
    expect(told.extensions).toEqual({ code: "SERVICE_UNAVAILABLE", retryable: true, correlationId: "c-1" });
    expect(await store.prisma.auditEntry.count()).toBe(0);
    await holder.query("ROLLBACK");
    expect(await audit.record(aRecord)).toBe("WRITTEN");
  });

  it("is no reason not to be ready at once, but after three seconds, with whoever holds it in the log", async () => {
    expect(await audit.reasons()).toEqual([]);
    await hold();
    expect(await audit.reasons()).toEqual([]);
    at += 2_999;
    expect(await audit.reasons()).toEqual([]);
    at += 1;
    const reason = "Somebody holds the end of the audit log locked, so that nothing can be changed";
    expect(await audit.reasons()).toEqual([reason]);
    expect(await audit.reasons()).toEqual([reason]);
    const { rows } = await holder.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    expect(lines).toMatchObject([{ msg: expect.stringContaining(reason), transactions: [{ pid: rows[0]?.pid }] }]);
    await holder.query("ROLLBACK");
    expect(await audit.reasons()).toEqual([]);
  });

  it("names nobody who holds the end of another database's log, such as a copy of this one", async () => {
    const copy = await testDatabase();
    const other = openStore(copy.url, 1);
    const stranger = await other.pool.connect();
    await stranger.query("BEGIN");
    await stranger.query("SELECT * FROM operations.audit_head FOR UPDATE");
    await hold();
    await audit.reasons();
    at += 3_000;
    expect(await audit.reasons()).toHaveLength(1);
    const { rows } = await holder.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    expect(lines[0]?.transactions).toEqual([expect.objectContaining({ pid: rows[0]?.pid })]);
    await stranger.query("ROLLBACK");
    stranger.release();
    await other.close();
    await copy.drop();
  });

  it("is none while those who write take turns", async () => {
    await hold();
    expect(await audit.reasons()).toEqual([]);
    await holder.query("ROLLBACK");
    await audit.record(aRecord);
    at += 3_000;
    await hold();
    expect(await audit.reasons()).toEqual([]);
  });

  it("tells by readiness, at the second look, that no connection comes free", async () => {
    const taken = [await store.pool.connect(), await store.pool.connect()];
    expect(await audit.reasons()).toEqual([]);
    expect(await audit.reasons()).toEqual(["No connection to the database came free within a second"]);
    for (const client of taken) client.release();
    expect(await audit.reasons()).toEqual([]);
  });
});
