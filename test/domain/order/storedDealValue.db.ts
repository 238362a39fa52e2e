import { storedDealValue } from "../../../domain/order/storedDealValue";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { aDealToWin } from "../operation/aDealToWin";

describe("what a deal of 1,200.00 USD a year, as the store has it, comes to", () => {
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

  const valueOf = async (id: string) => {
    const deal = await store.prisma.opportunity.findUniqueOrThrow({ where: { id } });
    return store.prisma.$transaction((tx) => storedDealValue(tx, deal));
  };
  const contractOf = (opportunityId: string, termMonths: number | null) =>
    store.prisma.contract.create({
      data: {
        ...{ id: `ctr_${opportunityId}`, number: `C-${opportunityId}`, accountId: "acct_1", opportunityId },
        ...{ status: "DRAFT", currency: "USD", termMonths },
      },
    });

  it("is its lines over its term, and the amount as the CRM has it", async () => {
    await aDealToWin(store, "opp_lines");
    await store.prisma.opportunity.update({ where: { id: "opp_lines" }, data: { amountMinor: 1n, termMonths: 36 } });
    // Twelve seats at 100.00 a year for three years.
    expect(await valueOf("opp_lines")).toMatchObject({ currency: "USD", amountMinor: 1n, termValueMinor: 360_000n });
  });

  it.each([
    ["shorter", 6, 120_000n],
    ["longer", 24, 240_000n],
    ["not said", null, 120_000n],
    ["of no month", 0, null],
  ])("is the greater one where its contract's term is %s", async (what, termMonths, termValueMinor) => {
    const id = `opp_${what.replaceAll(" ", "_")}`;
    await aDealToWin(store, id);
    await contractOf(id, termMonths);
    expect(await valueOf(id)).toMatchObject({ termValueMinor });
  });

  it.each([
    ["RENEW", 108_000n],
    ["END", null],
    [null, 108_000n],
  ])(
    "is of a month at 90.00 that ends with %s, a year of it where it does not end",
    async (termEnd, yearValueMinor) => {
      const id = `opp_month_${termEnd}`;
      await aDealToWin(store, id);
      const monthly = { termMonths: 1, termEnd, billingInterval: "MONTHLY", intervalCount: 1, intervalUnit: "MONTH" };
      await store.prisma.opportunity.update({ where: { id }, data: monthly });
      await store.prisma.opportunityLine.updateMany({ where: { opportunityId: id }, data: { unitPriceMinor: 750n } });
      // Twelve seats at 7.50.
      expect(await valueOf(id)).toMatchObject({ termValueMinor: 9_000n, yearValueMinor });
    },
  );

  it("cannot be said of one without lines, or with a line of a product that nobody knows", async () => {
    await aDealToWin(store, "opp_empty");
    await store.prisma.opportunityLine.deleteMany({ where: { opportunityId: "opp_empty" } });
    expect(await valueOf("opp_empty")).toMatchObject({ amountMinor: 120_000n, termValueMinor: null });
    await aDealToWin(store, "opp_unknown");
    await store.prisma.opportunityLine.updateMany({
      where: { opportunityId: "opp_unknown" },
      data: { productId: null },
    });
    expect(await valueOf("opp_unknown")).toMatchObject({ termValueMinor: null });
  });
});
