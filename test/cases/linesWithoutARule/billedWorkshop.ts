import { advanceTestClock } from "../../sandbox/stripe/advanceTestClock";
import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { corrections } from "../corrections";
import { firstOfMonth } from "../firstOfMonth";
import { runningCompany } from "../runningCompany";

export type BilledWorkshop = Awaited<ReturnType<typeof billedWorkshop>>;

/** A company with a monthly deal of 10,800.00, on whose next invoice a person puts a workshop of 100.00. */
export async function billedWorkshop() {
  const { company, restart, close } = await runningCompany();
  const { sales, billing, store, state } = company;
  const fields = { Billing_Interval__c: "Monthly", Service_Start__c: firstOfMonth(0) };
  await win(sales, await aDeal(sales, { name: "Extra", fields }));
  await eventually(() => store.prisma.order.findFirst({ where: { state: "FULFILLED" } }), state);
  const [subscription] = (await billing.subscriptions.list()).data;
  const customer = String(subscription?.customer);
  const product = await billing.products.create({ name: "Workshop", metadata: { throughline_sku: "WORKSHOP" } });
  const price = await billing.prices.create({ product: product.id, currency: "usd", unit_amount: 10_000 });
  const pricing = { price: price.id };
  await billing.invoiceItems.create({ customer, subscription: subscription?.id ?? "", pricing });
  const frozen = Math.floor(Date.now() / 1_000);
  const clock = await billing.testHelpers.testClocks.create({ frozen_time: frozen, customer });
  await advanceTestClock(billing, clock.id, `${firstOfMonth(1)}T02:00:00Z`);
  return {
    ...{ company, close },
    cases: corrections(company),
    /** The case of a line whose revenue is held, of an invoice or the first one. */
    held: (subjectId?: string) =>
      store.prisma.exceptionCase.findFirst({
        where: { cause: { startsWith: "revenue of line" }, ...(subjectId !== undefined && { subjectId }) },
        orderBy: { firstSeenAt: "asc" },
      }),
    /** An invoice over another workshop alone, of the same customer, as a person sends it. */
    async billedAlone() {
      await billing.invoiceItems.create({ customer, pricing });
      const sent = { collection_method: "send_invoice", days_until_due: 30 } as const;
      const draft = await billing.invoices.create({ customer, pending_invoice_items_behavior: "include", ...sent });
      return billing.invoices.finalizeInvoice(draft.id);
    },
    /** How an invoice's lines are earned, and how much of each, the largest first. */
    async schedulesOf(invoiceId: string) {
      const found = await store.prisma.revenueSchedule.findMany({
        where: { invoiceId },
        orderBy: { netMinor: "desc" },
      });
      return found.map(({ pattern, netMinor }) => [pattern, netMinor]);
    },
    /** Gives products a rule: the hub reads its settings when it starts; its clock goes on where one is given. */
    restartWith: (pointInTime: string[], now?: () => Date) => restart({ revenue: { pointInTime } }, now),
  };
}
