import { chaseInvoice } from "../../../domain/dunning/chaseInvoice";
import { refreshDunning } from "../../../domain/dunning/refreshDunning";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const now = new Date("2026-07-01T12:00:00Z");

describe("what is owed in an account's dunning", () => {
  let database: TestDatabase;
  let store: Store;
  let accounts = 0;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  /** An account with two late invoices over 100.00 USD and one over 50.00 EUR, all of which are chased. */
  const given = async () => {
    accounts += 1;
    const id = (kind: string, no: number) => `${kind}_${String(accounts * 10 + no).padStart(26, "0")}`;
    const accountId = id("acct", 0);
    const ids = { first: id("inv", 1), second: id("inv", 2), euros: id("inv", 3) };
    const { prisma } = store;
    for (const [invoiceId, currency, minor] of [
      [ids.first, "USD", 10_000n],
      [ids.second, "USD", 10_000n],
      [ids.euros, "EUR", 5_000n],
    ] as const) {
      await prisma.invoice.create({
        data: {
          ...{ id: invoiceId, accountId, number: invoiceId, status: "OPEN", currency, dueDate: new Date("2026-06-30") },
          ...{ subtotalMinor: minor, taxMinor: 0n, discountMinor: 0n, totalMinor: minor, amountDueMinor: minor },
        },
      });
      const late = { accountId, invoiceId, currency, correlationId: invoiceId.replace("inv", "btx") };
      await prisma.$transaction((tx) => chaseInvoice(tx, now, late));
    }
    const refreshed = async () => {
      await prisma.$transaction((tx) => refreshDunning(tx, now, accountId));
      const cases = await prisma.dunningCase.findMany({ where: { accountId }, orderBy: { currency: "desc" } });
      return cases.map(({ currency, exposureMinor, status }) => [currency, exposureMinor, status]);
    };
    return { ...ids, prisma, accountId, refreshed };
  };

  it("is a case for each currency, since 200.00 USD and 50.00 EUR add up to nothing", async () => {
    const { refreshed } = await given();
    expect(await refreshed()).toEqual([
      ["USD", 20_000n, "OPEN"],
      ["EUR", 5_000n, "OPEN"],
    ]);
  });

  it("is less by what was paid in part, credited or voided since, and ends with the last of it", async () => {
    const { first, second, prisma, refreshed } = await given();
    await prisma.invoice.update({ where: { id: first }, data: { amountDueMinor: 4_000n } });
    expect(await refreshed()).toEqual([
      ["USD", 14_000n, "OPEN"],
      ["EUR", 5_000n, "OPEN"],
    ]);
    await prisma.invoice.update({ where: { id: second }, data: { status: "VOID", amountDueMinor: 0n } });
    expect((await refreshed())[0]).toEqual(["USD", 4_000n, "OPEN"]);
    await prisma.invoice.update({ where: { id: first }, data: { status: "PAID", amountDueMinor: 0n } });
    expect(await refreshed()).toEqual([
      ["USD", 0n, "RECOVERED"],
      ["EUR", 5_000n, "OPEN"],
    ]);
  });

  it("is less by cash that people entered in the ledger, and as much again once they take it back", async () => {
    const { euros, accountId, prisma, refreshed } = await given();
    const receivable = { accountId, invoiceId: euros, totalMinor: 5_000n, currency: "EUR" };
    await prisma.receivable.create({ data: { ...receivable, id: `ar_${euros}`, openMinor: 2_000n } });
    expect((await refreshed())[1]).toEqual(["EUR", 2_000n, "OPEN"]);
    await prisma.receivable.update({ where: { invoiceId: euros }, data: { openMinor: 5_000n } });
    expect((await refreshed())[1]).toEqual(["EUR", 5_000n, "OPEN"]);
    // Deleted in the ledger, billing's word is all there is.
    await prisma.receivable.update({ where: { invoiceId: euros }, data: { openMinor: 0n, totalMinor: 0n } });
    expect((await refreshed())[1]).toEqual(["EUR", 5_000n, "OPEN"]);
  });
});
