import { advanceTestClock } from "../../sandbox/stripe/advanceTestClock";
import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { startCompany } from "../../workflows/startCompany";

export type BilledWorkshop = Awaited<ReturnType<typeof billedWorkshop>>;

/** A company with a monthly deal of 10,800.00, on whose next invoice a person puts a workshop of 100.00. */
export async function billedWorkshop() {
  const company = await startCompany();
  const { sales, billing, store, state } = company;
  let hub = await company.startHub();
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
  return {
    company,
    held: () => store.prisma.exceptionCase.findFirst({ where: { cause: { startsWith: "revenue of line" } } }),
    /** How an invoice's lines are earned, and how much of each, the largest first. */
    async schedulesOf(invoiceId: string) {
      const found = await store.prisma.revenueSchedule.findMany({
        where: { invoiceId },
        orderBy: { netMinor: "desc" },
      });
      return found.map(({ pattern, netMinor }) => [pattern, netMinor]);
    },
    /** Gives products a rule: the hub reads its settings when it starts. */
    async restartWith(pointInTime: string[]) {
      await hub.stop();
      hub = await company.startHub({ revenue: { pointInTime } });
    },
    async close() {
      await hub.stop();
      await company.close();
    },
  };
}
