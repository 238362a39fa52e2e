import { aDeal, win } from "./aDeal";
import { startCompany, type Company } from "./startCompany";
import { eventually } from "./eventually";

describe("a deal won in Salesforce", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
  }, 60_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 60_000);

  it("becomes recognized revenue", async () => {
    const { store, sales } = company;
    const deal = await aDeal(sales);
    await win(sales, deal);
    const order = await eventually(
      async () => {
        const found = await store.prisma.order.findFirst({ where: { state: "FULFILLED" } });
        return found;
      },
      async () => ({
        orders: await store.prisma.order.findMany(),
        cases: await store.prisma.exceptionCase.findMany({ select: { title: true, explanation: true } }),
        steps: await store.prisma.operationStep.findMany({ orderBy: { seq: "asc" } }),
        postings: await store.prisma.posting.findMany({ select: { kind: true, status: true } }),
        inbox: await store.prisma.inboxMessage.findMany({
          where: { error: { not: null } },
          select: { objectType: true, error: true },
        }),
        count: await store.prisma.inboxMessage.count(),
        unready: hub.unready(),
      }),
    );
    expect(order).toBeTruthy();
  }, 60_000);
});
