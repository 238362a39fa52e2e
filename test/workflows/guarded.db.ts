import pino from "pino";
import { raiseException } from "../../domain/exception/raiseException";
import type { WorkflowContext } from "../../platform/durable/workflow";
import { openStore, type Store } from "../../platform/store/openStore";
import { guarded } from "../../workflows/guarded";
import type { Hub } from "../../workflows/hub";
import { billIt, winADeal } from "../domain/trace/aWonDeal";
import { testDatabase, type TestDatabase } from "../support/testDatabase";

describe("a process that breaks off", () => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  const breakOff = async (input: object) => {
    const hub = { store, log: pino({ level: "silent" }), now: () => new Date() } as unknown as Hub;
    const context = {
      id: `run_${JSON.stringify(input)}`,
      transact: <T>(_name: string, work: (tx: never) => Promise<T>) =>
        store.prisma.$transaction((tx) => work(tx as never)),
    } as unknown as WorkflowContext;
    const run = async () => {
      throw new TypeError("Cannot read properties of undefined (reading 'minor')\n  at [{path: [0]}]");
    };
    await expect(guarded(hub, "erp", { name: "posting", run }).run(context, input as never)).rejects.toThrow(TypeError);
    return store.prisma.exceptionCase.findFirstOrThrow({ where: { subjectType: "Workflow" }, orderBy: { id: "desc" } });
  };

  it("is a case of its account, deal and money, in plain words; the error itself stands in the payload", async () => {
    const n = "1".padStart(26, "0");
    await winADeal(store.prisma, n);
    await billIt(store.prisma, n);
    const invoice = await store.prisma.invoice.update({
      where: { id: `inv_${n}` },
      data: { correlationId: `btx_${n}`, totalMinor: 1_169_100n },
    });
    const raised = await breakOff({ kind: "invoice", id: invoice.id });
    expect(raised).toMatchObject({
      accountId: invoice.accountId,
      correlationId: invoice.correlationId,
      amountAtRiskMinor: 1_169_100n,
      currency: invoice.currency,
      title: `The process "posting" for invoice ${invoice.number} broke off`,
      explanation: expect.stringContaining("This is a fault of the hub"),
      payload: expect.objectContaining({ error: expect.stringContaining("Cannot read properties") }),
    });
    expect(raised.accountId).not.toBeNull();
    expect(raised.explanation).not.toContain("path");
  });

  it("is told by the case that stands about the same document, with its money once, and is no more said to be tried", async () => {
    const n = "3".padStart(26, "0");
    await winADeal(store.prisma, n);
    await billIt(store.prisma, n);
    const input = { kind: "invoice", id: `inv_${n}` };
    const retry = { workflow: "posting", queue: "erp", input };
    const refused = await store.prisma.$transaction((tx) =>
      raiseException(tx, new Date(), {
        ...{ class: "VALIDATION", title: "The invoice is not in the ledger", explanation: "It was refused." },
        ...{ classification: "CONFIDENTIAL", subjectType: "Invoice", subjectId: input.id, system: "ERP" },
        ...{ accountId: `acct_${n}`, correlationId: `btx_${n}`, retry },
        amountAtRisk: { minor: 1_169_100n, currency: "USD" },
      }),
    );
    await store.prisma.exceptionCase.update({ where: { id: refused }, data: { state: "RETRYING" } });
    await breakOff(input).catch(() => undefined);
    const about = { retry: { path: ["input", "id"], equals: input.id } };
    expect(await store.prisma.exceptionCase.findMany({ where: about })).toMatchObject([
      {
        ...{ id: refused, class: "UNKNOWN", state: "OPEN", attempts: 2, amountAtRiskMinor: 1_169_100n },
        ...{ subjectId: input.id, classification: "CONFIDENTIAL", retry },
        title: expect.stringContaining("broke off"),
      },
    ]);
    // However it stands by the time that the watchdog looks: it is not told again.
    expect(await store.prisma.workflowEnd.count({ where: { caseId: refused } })).toBe(1);
  });

  it("is a case no more once it is done, whoever had it run again", async () => {
    const broken = await breakOff({ sweep: "every hour" });
    const hub = { store, log: pino({ level: "silent" }), now: () => new Date() } as unknown as Hub;
    const context = {
      id: "sweep_2026-07-01_2026-07-01T10",
      transact: <T>(_name: string, work: (tx: never) => Promise<T>) =>
        store.prisma.$transaction((tx) => work(tx as never)),
    } as unknown as WorkflowContext;
    const run = () => Promise.resolve("DONE");
    await guarded(hub, "erp", { name: "posting", run }).run(context, { sweep: "every hour" } as never);
    expect(await store.prisma.exceptionCase.findUnique({ where: { id: broken.id } })).toMatchObject({
      state: "RESOLVED",
    });
  });

  it("is about its deal when no invoice is known yet", async () => {
    const n = "2".padStart(26, "0");
    await winADeal(store.prisma, n);
    const deal = await store.prisma.opportunity.findUniqueOrThrow({ where: { id: `opp_${n}` } });
    expect(await breakOff({ opportunityId: deal.id, winNumber: 1 })).toMatchObject({
      accountId: deal.accountId,
      title: `The process "posting" for deal "${deal.name}" broke off`,
    });
  });
});
