import pino from "pino";
import { retryExceptions } from "../../../domain/exception/retryExceptions";
import type { WorkflowRequest } from "../../../platform/durable/openEnqueuer";
import { newId } from "../../../platform/ids/newId";
import { openStore, type Store } from "../../../platform/store/openStore";
import { aCaller } from "../../support/aCaller";
import { anAuditLog } from "../../support/anAuditLog";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const now = () => new Date("2026-07-01T00:00:00Z");
const retry = { workflow: "post-document", queue: "erp", input: { id: "inv_1" } };

describe("trying exceptions again", () => {
  let database: TestDatabase;
  let store: Store;
  let requests: WorkflowRequest[];
  const enqueuer = { enqueue: async (_client: unknown, request: WorkflowRequest) => void requests.push(request) };
  const ask = (ids: string[], idempotencyKey: string, dryRun = false, who = "pat") =>
    retryExceptions(
      { store, enqueuer, now, audit: anAuditLog(store, now), log: pino({ level: "silent" }) },
      { caller: aCaller(who), correlationId: "request" },
      { ids, asked: { ids }, options: { idempotencyKey, dryRun, reason: "The item is there now" } },
    );
  const aCase = (id: string, facts: { state?: string; ended?: string; retry?: object; closedBy?: string } = {}) =>
    store.prisma.exceptionCase.create({
      data: {
        ...{ id, state: "OPEN", class: "MAPPING", severity: "ERROR", title: `Case ${id}`, explanation: "It failed" },
        ...{ suggestedActions: [], subjectType: "Invoice", subjectId: "inv_1", system: "ERP", fingerprint: "f" },
        ...{ attempts: 2, firstSeenAt: now(), lastSeenAt: now(), ...facts },
      },
    });

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
    await aCase("exc_1", { retry });
    await aCase("exc_2", { retry, state: "HELD" });
    await aCase("exc_stuck");
    await aCase("exc_done", { retry, state: "RESOLVED", ended: "HEALED" });
  });
  beforeEach(() => {
    requests = [];
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  it("refuses by name what cannot be tried again, and then leaves the others alone", async () => {
    await expect(ask(["exc_1", "exc_stuck"], "a")).rejects.toMatchObject({
      code: "EXCEPTION_NOT_RETRYABLE",
      message: expect.stringContaining('"Case exc_stuck" (exc_stuck)'),
    });
    await expect(ask(["exc_1", "exc_done"], "b")).rejects.toMatchObject({ code: "EXCEPTION_CLOSED" });
    await expect(ask(["exc_1", "exc_none"], "c")).rejects.toMatchObject({
      code: "EXCEPTION_NOT_FOUND",
      details: { ids: ["exc_none"] },
    });
    expect(requests).toEqual([]);
    expect(await store.prisma.exceptionCase.findUnique({ where: { id: "exc_1" } })).toMatchObject({ state: "OPEN" });
  });

  it("tries again what a person closed, which is open by that", async () => {
    const id = newId("exception");
    await aCase(id, { retry, state: "RESOLVED", ended: "CLOSED", closedBy: "person:kim" });
    await ask([id], "g");
    expect(requests).toEqual([{ ...retry, id: `${id}_retry_3` }]);
    const is = { state: "RETRYING", ended: null, closedBy: null, attempts: 3 };
    expect(await store.prisma.exceptionCase.findUnique({ where: { id } })).toMatchObject(is);
  });

  it("only checks in a dry run", async () => {
    const id = await ask(["exc_1"], "d", true);
    expect(await store.prisma.operation.findUnique({ where: { id } })).toMatchObject({
      status: "PLANNED",
      dryRun: true,
    });
    expect(requests).toEqual([]);
  });

  it("asks for each case's workflow once, under its next attempt, and notes who did it and why", async () => {
    const [operationId, again] = await Promise.all([ask(["exc_2", "exc_1"], "e"), ask(["exc_2", "exc_1"], "e")]);
    expect(again).toBe(operationId);
    expect(requests).toEqual([
      { ...retry, id: "exc_1_retry_3" },
      { ...retry, id: "exc_2_retry_3" },
    ]);
    expect(await store.prisma.exceptionCase.findUnique({ where: { id: "exc_2" } })).toMatchObject({
      state: "RETRYING",
      attempts: 3,
    });
    expect(await store.prisma.exceptionEvent.findMany({ where: { exceptionId: "exc_2" } })).toMatchObject([
      { actor: "person:pat", fromState: "HELD", toState: "RETRYING", note: "The item is there now" },
    ]);
    expect(await store.prisma.operation.findUnique({ where: { id: operationId } })).toMatchObject({
      kind: "RETRY_EXCEPTIONS",
      status: "SUCCEEDED",
    });
  });

  it("records somebody else who asks by a key that stands for it already, and nothing twice", async () => {
    const entries = () => store.prisma.auditEntry.findMany({ where: { action: "MUTATION" }, orderBy: { seq: "asc" } });
    const id = await ask(["exc_1"], "f", true);
    const before = await entries();
    expect(await ask(["exc_1"], "f", true)).toBe(id);
    expect(await entries()).toHaveLength(before.length);
    expect(await ask(["exc_1"], "f", true, "kim")).toBe(id);
    expect((await entries()).slice(before.length)).toMatchObject([
      {
        actor: "person:kim",
        what: "retryExceptions",
        subjectType: "Operation",
        subjectId: id,
        after: { operationId: id, joined: true },
      },
    ]);
  });
});
