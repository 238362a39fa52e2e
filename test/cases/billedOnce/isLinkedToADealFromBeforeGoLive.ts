import { aDeal } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { ProvisionedDeals } from "./provisionedDeals";

export const isLinkedToADealFromBeforeGoLive: Case<ProvisionedDeals> = {
  sentence: "by hand for a deal that closed before go-live is linked to it",
  source: "https://docs.stripe.com/plugins/stripe-connector-for-salesforce",
  async holds({ company: { sales, store, billing, state }, order }) {
    await aDeal(sales, { name: "Long ago", fields: { CloseDate: "2020-05-01", StageName: "Closed Won" } });
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
  },
};
