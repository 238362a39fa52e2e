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

  it("tries what failed while the platform did not know the hub's credentials, once each time that it knows them again", async () => {
    const seconds = (ago: number) => new Date(Date.now() - ago * 1_000);
    const raise = (subjectId: string, ago: number) =>
      store.prisma.$transaction((tx) =>
        raiseException(tx, seconds(ago), {
          ...{ class: "AUTH", title: "The invoice is not posted", explanation: "Invalid login", retry },
          ...{ subjectType: "Invoice", subjectId, accountId: null, system: "ERP", correlationId: "btx_2" },
          amountAtRisk: null,
        }),
      );
    const id = await raise("inv_2", 300);
    const netsuite = { instanceId: "netsuite-main", role: "ERP", platform: "netsuite", failureClass: "AUTH" };
    const refusedAt = seconds(120);
    const refused = { failedAt: refusedAt, credentialsRefusedAt: refusedAt, failingSince: seconds(400) };
    await store.prisma.connection.create({ data: { ...netsuite, ...refused, loginAt: seconds(500) } });
    // What needs a person all the same: raised once the credentials were known, it lacks a permission.
    await raise("inv_3", 10);
    requests.length = 0;
    const run = () => retryByItself({ store, enqueuer, now: () => new Date() });

    await run();
    expect(requests).toEqual([]);
    await store.prisma.connection.updateMany({ data: { loginAt: seconds(1), failingSince: null } });
    await run();
    expect(requests.map((request) => request.id)).toEqual([`${id}_v1`]);
    // Refused again, for another reason: it is a person's by now.
    await raise("inv_2", 0);
    await run();
    expect(requests).toHaveLength(1);
  });
});
