import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import type { CompanyInLosAngeles } from "./companyInLosAngeles";

const CHANGES = `query { events(first: 50, filter: { types: ["throughline.billing.subscription.mrr.changed.v1"] }) {
  nodes { data }
} }`;

export const beginsWhatRecurs: Case<CompanyInLosAngeles> = {
  sentence: "shows no MRR of a subscription that starts next month until its first day, and then all of it, told once",
  source: ["https://docs.stripe.com/billing/subscriptions/analytics", "docs/accounting.md 1"],
  async holds({ deals, graph, inSalesforce, writes, atTheEdge }) {
    expect(await inSalesforce(deals.nextMonth)).toMatchObject({ TL_MRR__c: 0, TL_Billing_Status__c: "Provisioned" });
    let told = 0;
    await atTheEdge(firstOfMonth(1), async () => {
      expect(await inSalesforce(deals.nextMonth)).toMatchObject({ TL_MRR__c: 0 });
      told = await writes(deals.nextMonth);
    });
    expect(await inSalesforce(deals.nextMonth)).toMatchObject({ TL_MRR__c: 100 });
    expect(await writes(deals.nextMonth)).toBe(told + 1);
    expect(await inSalesforce(deals.late)).toMatchObject({ TL_MRR__c: 900 });
    const { data } = await graph.ask<{ events: { nodes: { data: unknown }[] } }>(CHANGES, {});
    expect(data.events.nodes.at(-1)?.data).toMatchObject({
      before: { amount: "0.00", currency: "USD" },
      after: { amount: "100.00", currency: "USD" },
    });
  },
};
