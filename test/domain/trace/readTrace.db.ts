import { readTrace, type BusinessTrace } from "../../../domain/trace/readTrace";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { billIt, postIt, tellOfIt, winADeal } from "./aWonDeal";

const today = "2026-07-01";

describe("the trace of a won deal", () => {
  let database: TestDatabase;
  let store: Store;
  const read = async (id: string): Promise<BusinessTrace | undefined> => (await readTrace(store, today, [id])).get(id);

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  it("lists what happened in the log's order, each step with the time since the one before", async () => {
    await winADeal(store.prisma, "1");
    await billIt(store.prisma, "1");
    const trace = await read("btx_1");
    expect(trace?.hops).toMatchObject([
      { seq: 1, system: "CRM", action: "won the deal", objectType: "Opportunity", objectId: "opp_1", latencyMs: null },
      { seq: 2, system: "HUB", action: "accepted the order", instanceId: null, latencyMs: 2_000 },
      { seq: 3, system: "BILLING", action: "numbered the invoice", instanceId: "stripe-us", latencyMs: 3_000 },
    ]);
    expect(trace?.elapsedMs).toBe(5_000);
  });

  it("says in plain words what is due by now and not there", async () => {
    await winADeal(store.prisma, "2");
    expect((await read("btx_2"))?.missingHops).toEqual([
      "The account has no customer in billing",
      "There is no subscription in billing",
      "There is no numbered invoice",
      "The ledger has no receivables document",
      "There is no revenue schedule",
      "The CRM does not show the financial status",
    ]);
    await billIt(store.prisma, "2");
    expect((await read("btx_2"))?.missingHops).toEqual([
      "The ledger has no receivables document for invoice INV-2",
      "Invoice INV-2 has no revenue schedule",
      "The CRM does not show the financial status",
    ]);
  });

  it("asks for the revenue of every period that has ended, and of none that has not", async () => {
    await winADeal(store.prisma, "3");
    await billIt(store.prisma, "3");
    await postIt(store.prisma, "3", { recognized: false });
    await tellOfIt(store.prisma, "3");
    expect(await read("btx_3")).toMatchObject({
      complete: false,
      missingHops: ["The revenue of the period from 2026-06-01 is not recognized"],
    });
  });

  it("is complete when all that is due by now is there, in whatever order it was asked for", async () => {
    await winADeal(store.prisma, "4");
    await billIt(store.prisma, "4");
    await postIt(store.prisma, "4", { recognized: true });
    await tellOfIt(store.prisma, "4");
    const traces = await readTrace(store, today, ["btx_3", "btx_4", "btx_nobody"]);
    expect([...traces.values()].map(({ correlationId, complete }) => [correlationId, complete])).toEqual([
      ["btx_3", false],
      ["btx_4", true],
      ["btx_nobody", true],
    ]);
  });

  it("does not wait for an invoice before service begins", async () => {
    await winADeal(store.prisma, "5", { serviceStart: new Date("2026-08-01T00:00:00Z") });
    expect((await read("btx_5"))?.missingHops).toEqual([
      "The account has no customer in billing",
      "There is no subscription in billing",
    ]);
  });

  it("says of a blocked order where to read why", async () => {
    await winADeal(store.prisma, "6");
    await store.prisma.order.update({ where: { id: "ord_6" }, data: { state: "BLOCKED", contractId: null } });
    expect((await read("btx_6"))?.missingHops.slice(0, 2)).toEqual([
      "The order is blocked: its checklist says why",
      "There is no contract",
    ]);
  });

  it("misses what the open corrections of its order, account and customer, and of all that was billed, say", async () => {
    const { prisma } = store;
    await winADeal(prisma, "7");
    await billIt(prisma, "7");
    await postIt(prisma, "7", { recognized: true });
    await tellOfIt(prisma, "7");
    const of = { invoiceId: "inv_7", currency: "USD" };
    await prisma.payment.create({ data: { ...of, id: "pay_7", amountMinor: 1n, status: "REFUNDED" } });
    await prisma.creditMemo.create({
      data: { ...of, id: "cm_7", number: "CN-7", reason: "", totalMinor: 1n, status: "ISSUED" },
    });
    const subjects = ["ord_7", "acct_7", "bp_7", "inv_7", "pay_7", "cm_7", "pst_7"];
    const about = { explanation: "", suggestedActions: [], subjectType: "", fingerprint: "", severity: "ERROR" };
    await prisma.exceptionCase.createMany({
      data: [...subjects, "inv_6"].map((subjectId, at) => ({
        ...{ ...about, id: `exc_${at}`, state: "OPEN", class: "CORRECTION", title: `Correct ${subjectId}`, subjectId },
        ...{ system: "ERP", firstSeenAt: new Date(0), lastSeenAt: new Date(0) },
      })),
    });
    expect((await read("btx_7"))?.missingHops).toEqual(subjects.map((id) => `Correct ${id}`));
    await prisma.exceptionCase.updateMany({ data: { state: "RESOLVED" } });
    expect((await read("btx_7"))?.complete).toBe(true);
  });
});
