import pino from "pino";
import { requestCloseWon } from "../../../domain/operation/requestCloseWon";
import type { WriteOptions } from "../../../domain/operation/writeOptions";
import type { Enqueuer, WorkflowRequest } from "../../../platform/durable/openEnqueuer";
import { openStore, type Store } from "../../../platform/store/openStore";
import { aCaller } from "../../support/aCaller";
import { anAuditLog } from "../../support/anAuditLog";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { aDealToWin } from "./aDealToWin";

describe("the wish to close a deal as won", () => {
  let database: TestDatabase;
  let store: Store;
  let requests: WorkflowRequest[];
  const now = () => new Date("2026-07-01T00:00:00Z");
  const enqueuer = { enqueue: async (_client: unknown, request: WorkflowRequest) => void requests.push(request) };
  const servicesWith = (asked: Pick<Enqueuer, "enqueue">) => ({
    ...{ store, enqueuer: asked, now, audit: anAuditLog(store, now), log: pino({ level: "silent" }) },
    approvals: { closeWonAbove: {} },
  });
  const pat = { caller: aCaller("pat"), correlationId: "request" };
  const ask = (opportunityId: string, options: WriteOptions) =>
    requestCloseWon(servicesWith(enqueuer), pat, opportunityId, options);

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 5);
  });
  beforeEach(() => {
    requests = [];
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  it("is noted and asked for together, under one correlation id that the deal then carries", async () => {
    await aDealToWin(store, "opp_1");
    const operationId = await ask("opp_1", { idempotencyKey: "one" });
    const operation = await store.prisma.operation.findUniqueOrThrow({ where: { id: operationId } });
    const { correlationId } = await store.prisma.opportunity.findUniqueOrThrow({ where: { id: "opp_1" } });
    expect(operation).toMatchObject({ kind: "CLOSE_WON", status: "PLANNED", subjectId: "opp_1", correlationId });
    expect(correlationId).toMatch(/^btx_/);
    const input = { operationId, opportunityId: "opp_1", correlationId };
    expect(requests).toEqual([{ workflow: "close-won", queue: "crm", id: `close-won_${operationId}`, input }]);
  });

  it("is carried out once when the same request comes ten times at once", async () => {
    await aDealToWin(store, "opp_2");
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask("opp_2", { idempotencyKey: "two" })));
    expect(new Set(answers).size).toBe(1);
    expect(requests).toHaveLength(1);
  });

  it("is refused when its key was used for another request", async () => {
    await aDealToWin(store, "opp_3");
    await ask("opp_3", { idempotencyKey: "three" });
    await expect(ask("opp_3", { idempotencyKey: "three", dryRun: true })).rejects.toMatchObject({
      code: "IDEMPOTENCY_CONFLICT",
    });
  });

  it("joins the wish that is under way, and the order that is there", async () => {
    await aDealToWin(store, "opp_4");
    const first = await ask("opp_4", { idempotencyKey: "four" });
    expect(await ask("opp_4", { idempotencyKey: "another" })).toBe(first);
    await store.prisma.order.create({
      data: {
        ...{ id: "ord_4", businessKey: "order", opportunityId: "opp_4", winNumber: 1, state: "PROVISIONING" },
        ...{ checklist: [], operationId: "op_of_the_order" },
      },
    });
    expect(await ask("opp_4", { idempotencyKey: "a third" })).toBe("op_of_the_order");
    expect(requests).toHaveLength(1);
  });

  it("is refused for a deal that lacks something, saying all of it field by field, and writes nothing", async () => {
    await aDealToWin(store, "opp_5");
    await store.prisma.opportunity.update({
      where: { id: "opp_5" },
      data: { closeDate: null, sellingEntity: "XX99" },
    });
    await expect(ask("opp_5", { idempotencyKey: "five" })).rejects.toMatchObject({
      code: "ORDER_NOT_READY",
      details: {
        missing: [
          { field: "closeDate", message: "Enter the close date." },
          { field: "sellingEntity", message: expect.stringContaining("XX99") },
        ],
      },
    });
    expect(await store.prisma.operation.count({ where: { subjectId: "opp_5" } })).toBe(0);
    expect(requests).toEqual([]);
  });

  it("is refused for a deal that is not there, that moved on, or that was won without the hub", async () => {
    await expect(ask("opp_none", { idempotencyKey: "six" })).rejects.toMatchObject({ code: "OPPORTUNITY_NOT_FOUND" });
    await aDealToWin(store, "opp_6");
    await expect(ask("opp_6", { idempotencyKey: "seven", expectedVersion: 4 })).rejects.toMatchObject({
      code: "VERSION_CONFLICT",
      details: { version: 1 },
    });
    await store.prisma.opportunity.update({ where: { id: "opp_6" }, data: { status: "WON" } });
    await expect(ask("opp_6", { idempotencyKey: "eight" })).rejects.toMatchObject({ code: "OPPORTUNITY_ALREADY_WON" });
  });

  it("is only planned in a dry run", async () => {
    await aDealToWin(store, "opp_7");
    const id = await ask("opp_7", { idempotencyKey: "nine", dryRun: true });
    expect(await store.prisma.operation.findUnique({ where: { id } })).toMatchObject({
      status: "PLANNED",
      dryRun: true,
    });
    expect(requests).toEqual([]);
    expect(await store.prisma.opportunity.findUnique({ where: { id: "opp_7" } })).toMatchObject({
      correlationId: null,
    });
  });

  it("leaves nothing behind when the engine cannot be asked", async () => {
    await aDealToWin(store, "opp_8");
    const down = { enqueue: () => Promise.reject(new Error("The engine is down")) };
    const asked = requestCloseWon(servicesWith(down), pat, "opp_8", { idempotencyKey: "ten" });
    await expect(asked).rejects.toThrow("The engine is down");
    expect(await store.prisma.operation.count({ where: { subjectId: "opp_8" } })).toBe(0);
  });
});
