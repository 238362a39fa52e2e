import { openStore, type Store } from "../../platform/store/openStore";
import { seedDocuments } from "../subgraphs/legalEntities/seedDocuments";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { docsOperation } from "./docsOperations";
import { startGraph } from "./startGraph";

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const usd = (amount: string) => ({ amount, currency: "USD" });
const account = { name: "Northwind" };

describe("the docs' examples of lists over all accounts, over the gateway", () => {
  let database: TestDatabase;
  let store: Store;
  let graph: Awaited<ReturnType<typeof startGraph>>;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 8);
    await seedDocuments(store);
    const { prisma } = store;
    await prisma.invoice.update({ where: { id: "inv_us" }, data: { dueDate: day("2026-07-31") } });
    const late = { dueDate: day("2026-01-31"), totalMinor: 11_000n };
    await prisma.receivable.update({ where: { id: "rcv_us" }, data: late });
    await prisma.accountingPeriod.update({ where: { id: "per_us" }, data: { arStatus: "CLOSED" } });
    await prisma.contract.update({
      where: { id: "ctr_us" },
      data: { endDate: day("2026-09-30"), acvMinor: 1_200n, autoRenew: false },
    });
    await prisma.payment.update({ where: { id: "pay_de" }, data: { status: "FAILED" } });
    await prisma.subscription.update({ where: { id: "sub_de" }, data: { countedMrrMinor: 100_000n } });
    const checklist = [
      { rule: "price", field: "price", message: "Give it a price", passed: false, severity: "BLOCKER" },
    ];
    await prisma.order.update({ where: { id: "ord_us" }, data: { state: "BLOCKED", checklist } });
    graph = await startGraph(store);
  });
  afterAll(async () => {
    await graph?.close();
    await store?.close();
    await database?.drop();
  });

  const answer = async (name: string, variables: object = {}) => {
    const { data, errors } = await graph.ask<object>(docsOperation(name), variables);
    expect(errors).toBeUndefined();
    return data;
  };

  it("OverdueInvoices finds what is late, and what is owed on it", async () => {
    const node = { number: "INV-us", dueDate: "2026-07-31", amountDue: usd("60.00"), account };
    expect(await answer("OverdueInvoices")).toMatchObject({
      invoices: { totalCount: 1, amountDue: [usd("60.00")], nodes: [node] },
    });
  });

  it("OpenReceivables finds what is late by the ledger in one entity's books, and what is open in all", async () => {
    const node = { dueDate: "2026-01-31", bucket: "90+", open: usd("60.00"), account, invoice: { number: "INV-us" } };
    expect(await answer("OpenReceivables", { legalEntity: "sub-us", minAgeDays: 31 })).toMatchObject({
      receivables: { totalCount: 1, open: [usd("60.00")], total: [usd("110.00")], nodes: [node] },
    });
    expect(await answer("OpenReceivables")).toMatchObject({
      receivables: { totalCount: 3, open: [usd("6660.00")], total: [usd("110.00")] },
    });
  });

  it("LegalEntities shows the group's companies by their codes", async () => {
    const nodes = ["sub-de", "sub-us", "sub-xx"].map((code) => ({
      ...{ code, name: code, baseCurrency: "USD", country: "US" },
    }));
    expect(await answer("LegalEntities")).toEqual({ legalEntities: { totalCount: 3, nodes } });
  });

  it("Periods shows how far the books are closed on a day", async () => {
    const modules = ["AR", "GL", "REVENUE", "TAX", "CASH"];
    const statusByModule = modules.map((module) => ({ module, status: module === "AR" ? "CLOSED" : "OPEN" }));
    const july = { name: "Jul 2026", startDate: "2026-07-01", endDate: "2026-07-31", entity: { code: "sub-us" } };
    expect(await answer("Periods", { on: "2026-07-31", legalEntity: "sub-us" })).toEqual({
      periods: { totalCount: 1, nodes: [{ ...july, statusByModule }] },
    });
    expect(await answer("Periods", { on: "2026-07-01" })).toMatchObject({ periods: { totalCount: 3 } });
    expect(await answer("Periods", { on: "2026-08-01" })).toMatchObject({ periods: { totalCount: 0 } });
  });

  it("EndingContracts finds what ends within the quarter", async () => {
    expect(await answer("EndingContracts", { from: "2026-07-01", to: "2026-09-30" })).toEqual({
      contracts: { totalCount: 1, acv: [usd("12.00")], nodes: [{ number: "C-us", endDate: "2026-09-30", account }] },
    });
  });

  it("FailedPayments finds what failed within the month", async () => {
    const july = { from: "2026-07-01T00:00:00Z", to: "2026-08-01T00:00:00Z" };
    expect(await answer("FailedPayments", july)).toMatchObject({
      payments: { totalCount: 1, amount: [usd("500.00")], nodes: [{ amount: usd("500.00"), account }] },
    });
  });

  it("LargestAccounts shows with whom most recurs", async () => {
    expect(await answer("LargestAccounts", { currency: "USD" })).toMatchObject({
      accounts: { totalCount: 1, nodes: [{ name: "Northwind" }] },
    });
  });

  it("StuckDeals says which deals wait, and why", async () => {
    const node = {
      ...{ opportunity: { name: "Deal us" }, amount: usd("1200.00") },
      checklist: [{ field: "price", message: "Give it a price" }],
    };
    expect(await answer("StuckDeals")).toMatchObject({
      orders: { totalCount: 1, amount: [usd("1200.00")], nodes: [node] },
    });
  });
});
