import { setTimeout as wait } from "node:timers/promises";
import { markStep } from "../../../domain/operation/markStep";
import { newId } from "../../../platform/ids/newId";
import { openStore, type Store, type Transaction } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("marking a step", () => {
  const operationId = newId("operation");
  const now = new Date("2026-07-01T00:00:00Z");
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
    await store.prisma.operation.create({
      data: {
        ...{ id: operationId, kind: "x", idempotencyKey: "x", requestHash: "x", status: "RUNNING", subjectId: "ord_1" },
        ...{ startedAt: now, correlationId: "btx_1" },
      },
    });
    await store.prisma.order.create({
      data: {
        ...{ id: "ord_1", businessKey: "ord_1", opportunityId: "opp_1", winNumber: 1, state: "BILLING" },
        ...{ operationId, correlationId: "btx_1", checklist: [] },
      },
    });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it("does not wait for who moves its order on, and marks a step behind that", async () => {
    const mark = (tx: Transaction, name: string) =>
      markStep(tx, now, operationId, { name, system: "BILLING", status: "DONE" });
    const move = (tx: Transaction) =>
      tx.$executeRaw`UPDATE operations."order" SET version = version + 1 WHERE id = 'ord_1'`;
    let hasMarked = () => {};
    const marked = new Promise<void>((resolve) => (hasMarked = resolve));
    const first = store.prisma.$transaction(async (tx) => {
      await mark(tx, "finalize-invoice");
      hasMarked();
      // For the other one to come as far as it comes.
      await wait(300);
      await move(tx);
    });
    const second = store.prisma.$transaction(async (tx) => {
      await marked;
      await move(tx);
      await mark(tx, "crm-status");
    });
    await Promise.all([first, second]);
    expect((await store.prisma.operationStep.findMany({ orderBy: { seq: "asc" } })).map(({ name }) => name)).toEqual([
      ...["finalize-invoice", "crm-status"],
    ]);
  });
});
