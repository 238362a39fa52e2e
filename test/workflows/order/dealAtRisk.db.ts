import { openStore, type Store } from "../../../platform/store/openStore";
import { newId } from "../../../platform/ids/newId";
import { raiseException } from "../../../domain/exception/raiseException";
import { dealChanged } from "../../../workflows/corrections/takeDealChange";
import { blockedCase } from "../../../workflows/order/blockOrder";
import { dealAtRisk } from "../../../workflows/order/dealAtRisk";
import { winADeal } from "../../domain/trace/aWonDeal";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

describe("the money of a won deal that is not billed", () => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  it("is shown by one open case: by that by which its order waits, as long as it does", async () => {
    const { prisma } = store;
    const n = "1".padStart(26, "0");
    await winADeal(prisma, n);
    await prisma.opportunity.update({ where: { id: `opp_${n}` }, data: { amountMinor: 1_080_000n, currency: "USD" } });
    const shown = (caseId?: string) => prisma.$transaction((tx) => dealAtRisk(tx, `opp_${n}`, caseId));
    const all = { minor: 1_080_000n, currency: "USD" };
    expect(await shown()).toEqual(all);
    const waits = await prisma.$transaction((tx) =>
      raiseException(tx, new Date(), {
        ...{ ...blockedCase, title: "It waits", explanation: "", subjectType: "Order", subjectId: `ord_${n}` },
        ...{ accountId: null, system: "CRM", correlationId: "btx_1", amountAtRisk: all, retry: null },
      }),
    );
    expect(await shown()).toBeNull();
    expect(await shown(newId("exception"))).toBeNull();
    expect(await shown(waits)).toEqual(all);
    await prisma.exceptionCase.update({ where: { id: waits }, data: { ended: "HEALED", state: "RESOLVED" } });
    expect(await shown()).toEqual(all);
  });

  it("is not shown twice where a case tells that the deal as a whole is not what was accepted", async () => {
    const { prisma } = store;
    const n = "2".padStart(26, "0");
    await winADeal(prisma, n);
    // A year by the month: the deal says what comes to a month, and by now in another currency; the case what the year did.
    await prisma.opportunity.update({ where: { id: `opp_${n}` }, data: { amountMinor: 85_000n, currency: "EUR" } });
    const line = { productId: "prd", charge: "RECURRING", quantity: "1", unitPriceMinor: "90000", discountPct: null };
    const accepted = {
      ...{ accountId: `acct_${n}`, currency: "USD", sellingEntity: "US", serviceStart: "2026-01-01", termMonths: 12 },
      ...{ termEnd: "END", billingInterval: "MONTHLY", interval: { count: 1, unit: "MONTH" }, paymentTermsDays: 30 },
      lines: [line],
    };
    await prisma.order.update({ where: { id: `ord_${n}` }, data: { accepted } });
    const shown = () => prisma.$transaction((tx) => dealAtRisk(tx, `opp_${n}`));
    const month = { minor: 85_000n, currency: "EUR" };
    const tells = (minor: bigint) =>
      prisma.$transaction((tx) =>
        raiseException(tx, new Date(), {
          ...{ ...dealChanged, title: "It changed", explanation: "", subjectType: "Order", subjectId: `ord_${n}` },
          ...{ accountId: null, system: "CRM", correlationId: "btx_2", effects: [], retry: null },
          amountAtRisk: { minor, currency: "USD" },
        }),
      );
    // A part of it that changed is none of what is not billed.
    await tells(90_000n);
    expect(await shown()).toEqual(month);
    await tells(1_080_000n);
    expect(await shown()).toBeNull();
  });
});
