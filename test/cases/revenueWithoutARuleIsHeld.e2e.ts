import { advanceTestClock } from "../sandbox/stripe/advanceTestClock";
import { aDeal, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";

/**
 * Revenue is earned as a promise is kept (ASC 606-10-25-23): of a line that has neither a service period nor a rule of
 * its product nobody knows when, so it stays deferred. A person in Stripe puts an
 * item of 100.00 on a customer's next invoice.
 */
describe("a line of which nothing says when it is earned", () => {
  let company: Company;
  beforeAll(async () => {
    company = await startCompany();
  }, 60_000);
  afterAll(() => company.close(), 60_000);

  it("is a held case of 100.00 beside an invoice that is posted, and is earned once its product has a rule", async () => {
    const { sales, billing, store, state } = company;
    let hub = await company.startHub();
    try {
      const now = new Date();
      const [thisMonth, nextMonth] = [0, 1].map((after) =>
        new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + after, 1)).toISOString().slice(0, 10),
      );
      const fields = { Billing_Interval__c: "Monthly", Service_Start__c: thisMonth };
      await win(sales, await aDeal(sales, { name: "Extra", fields }));
      await eventually(() => store.prisma.order.findFirst({ where: { state: "FULFILLED" } }), state);
      const [subscription] = (await billing.subscriptions.list()).data;
      const customer = String(subscription?.customer);
      const product = await billing.products.create({ name: "Workshop", metadata: { throughline_sku: "WORKSHOP" } });
      const price = await billing.prices.create({ product: product.id, currency: "usd", unit_amount: 10_000 });
      const pricing = { price: price.id };
      await billing.invoiceItems.create({ customer, subscription: subscription?.id ?? "", pricing });
      const frozen = Math.floor(now.getTime() / 1_000);
      const clock = await billing.testHelpers.testClocks.create({ frozen_time: frozen, customer });
      await advanceTestClock(billing, clock.id, `${nextMonth}T02:00:00Z`);
      const held = () => store.prisma.exceptionCase.findFirst({ where: { cause: { startsWith: "revenue of line" } } });
      const raised = await eventually(held, state);
      expect(raised).toMatchObject({ state: "HELD", class: "MAPPING", amountAtRiskMinor: 10_000n, currency: "USD" });
      expect(raised.explanation).toContain("neither a service period nor a rule");
      const schedules = () =>
        store.prisma.revenueSchedule.findMany({
          where: { invoiceId: raised.subjectId },
          orderBy: { netMinor: "desc" },
        });
      const patterns = async () => (await schedules()).map(({ pattern, netMinor }) => [pattern, netMinor]);
      expect(await patterns()).toEqual([["RATABLE_DAILY", 1_080_000n]]);

      await hub.stop();
      hub = await company.startHub({ revenue: { pointInTime: ["WORKSHOP"] } });
      await eventually(async () => (await held())?.state === "RESOLVED", state);
      expect(await patterns()).toEqual([
        ["RATABLE_DAILY", 1_080_000n],
        ["POINT_IN_TIME", 10_000n],
      ]);
    } finally {
      await hub.stop();
    }
  }, 120_000);
});
