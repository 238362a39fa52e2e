import { closeOnWord } from "../../../domain/exception/closeOnWord";
import { raiseException } from "../../../domain/exception/raiseException";
import type { WorkflowRequest } from "../../../platform/durable/openEnqueuer";
import { openStore, type Store } from "../../../platform/store/openStore";
import { retryByItself } from "../../../workflows/exceptions/retryByItself";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const retry = { workflow: "posting", queue: "erp", input: { kind: "invoice", id: "inv_1" } };
const start = new Date("2026-07-01T00:00:00Z");

describe("what passes by itself", () => {
  let database: TestDatabase;
  let store: Store;
  const requests: WorkflowRequest[] = [];
  const enqueuer = { enqueue: async (_client: unknown, request: WorkflowRequest) => void requests.push(request) };
  const at = (hours: number) => new Date(start.getTime() + hours * 3_600_000);

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  it("is tried again though a person closed its case, which stays closed; at most ten times", async () => {
    const id = await store.prisma.$transaction((tx) =>
      raiseException(tx, start, {
        ...{ class: "TIMEOUT_UNCERTAIN", title: "The invoice is not posted", explanation: "No answer", retry },
        ...{ subjectType: "Invoice", subjectId: "inv_1", accountId: null, system: "ERP", correlationId: "btx_1" },
        amountAtRisk: null,
      }),
    );
    const found = () => store.prisma.exceptionCase.findUniqueOrThrow({ where: { id } });
    const word = { by: "person:pat", resolution: "It is known", evidenceUrl: null };
    await store.prisma.$transaction(async (tx) => closeOnWord(tx, start, await found(), word));

    // No two waits are longer than an hour: the first is its first attempt, so that nine more are due in a day.
    const hours = Array.from({ length: 24 }, (_, hour) => hour + 1);
    for (const hour of hours) await retryByItself({ store, enqueuer, now: () => at(hour) });
    expect(requests).toHaveLength(9);
    expect(new Set(requests.map((request) => request.id)).size).toBe(9);
    expect(requests[0]).toMatchObject(retry);
    expect(await found()).toMatchObject({ state: "RESOLVED", ended: "CLOSED", closedBy: "person:pat", attempts: 10 });
  });
});
