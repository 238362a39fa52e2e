import { aDeal } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { ProvisionedDeals } from "./provisionedDeals";

export const isLinkedToADealFromBeforeGoLive: Case<ProvisionedDeals> = {
  sentence: "by hand for a deal that closed before go-live is linked to it, and is a case once that deal is lost",
  source: "https://docs.stripe.com/plugins/stripe-connector-for-salesforce",
  async holds({ company: { sales, store, billing, state }, order }) {
    const { opportunityId } = await aDeal(sales, {
      name: "Long ago",
      fields: { CloseDate: "2020-05-01", StageName: "Closed Won" },
    });
    const skipped = await order("Long ago", { state: "SKIPPED" });
    const { id: customer } = await billing.customers.create({ name: "Long ago", email: "ap@stranger.example" });
    const { id: product } = await billing.products.create({ name: "Platform" });
    const { id: price } = await billing.prices.create({
      ...{ product, currency: "usd", unit_amount: 10_000, recurring: { interval: "month" } },
    });
    await billing.subscriptions.create({
      ...{ customer, collection_method: "send_invoice", days_until_due: 30 },
      items: [{ price }],
      metadata: { throughline_correlation: skipped.correlationId ?? "" },
    });
    const account = await store.prisma.account.findFirstOrThrow({ where: { name: "Long ago" } });
    const linked = { where: { orderId: skipped.id, accountId: account.id } };
    await eventually(() => store.prisma.subscription.findFirst(linked), state);

    // Nothing was accepted of it: what it says by now is at risk, 10 × 1,200.00 less 10 %.
    await sales.sobject("Opportunity").update({ Id: opportunityId, StageName: "Closed Lost" });
    const lost = { subjectId: skipped.id, class: "CORRECTION", cause: "deal changed after the win" };
    const told = await eventually(() => store.prisma.exceptionCase.findFirst({ where: lost }), state);
    expect(told).toMatchObject({ accountId: account.id, amountAtRiskMinor: 1_080_000n, currency: "USD" });
  },
};
