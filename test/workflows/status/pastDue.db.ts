import { openStore, type Store } from "../../../platform/store/openStore";
import { statusOf } from "../../../workflows/status/statusOf";
import { billIt, winADeal } from "../../domain/trace/aWonDeal";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

/** @see https://github.com/Dolibarr/dolibarr/issues/35266 */
describe("an invoice with terms of 0 days", () => {
  let database: TestDatabase;
  let store: Store;
  const n = "1".padStart(26, "0");
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
    await winADeal(store.prisma, n);
    await billIt(store.prisma, n);
    await store.prisma.invoice.update({ where: { id: `inv_${n}` }, data: { dueDate: new Date("2026-06-15") } });
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  it("is past due from the day after it was issued, not on that day", async () => {
    const order = { id: `ord_${n}`, opportunityId: `opp_${n}`, contractId: null, correlationId: "btx" };
    const on = (today: string) => store.prisma.$transaction((tx) => statusOf(tx, today, order, "006"));
    expect(await on("2026-06-15")).toMatchObject({ pastDue: false, billingStatus: "Billed" });
    expect(await on("2026-06-16")).toMatchObject({ pastDue: true, billingStatus: "Past due" });
  });
});
