import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { corrections } from "../corrections";
import { firstOfMonth } from "../firstOfMonth";
import { orderOf } from "../orderOf";
import { anotherSubscription } from "./anotherSubscription";
import type { WonDeals } from "./wonDeals";

export const whoseSubscriptionGivesWayToACheaperOneIsTold: Case<WonDeals> = {
  sentence: "whose subscription gives way to a cheaper one is told, until a third one bills what the second lacks",
  source: ["https://docs.stripe.com/billing/subscriptions/cancel", "docs/accounting.md 5"],
  async holds({ company, billed }) {
    const { billing, store, state } = company;
    const cases = corrections(company);
    const { subscription } = await billed("Cheaper", {
      fields: { Billing_Interval__c: "Monthly", Service_Start__c: firstOfMonth(0) },
      lines: [{ quantity: 1, unitPrice: 500 }],
    });
    const order = await orderOf(company, "Cheaper", { winNumber: 1 });
    const id = order?.id ?? "";
    const taken = (externalId: string, status: string) =>
      eventually(async () => {
        const entityId = await cases.idOf("Subscription", externalId);
        return store.prisma.subscription.findFirst({ where: { id: entityId, orderId: id, status } });
      }, state);
    const customer = String(subscription.customer);
    const cheaper = await anotherSubscription(company, { customer, currency: "usd", unitAmount: 30_000 }, order);
    await taken(cheaper.id, "ACTIVE");
    // 500.00 and 300.00 a month are more than the 500.00 that were sold.
    expect(await cases.find(id, "subscription shrank")).toBeNull();
    await billing.subscriptions.cancel(subscription.id);
    await taken(subscription.id, "CANCELED");
    // 300.00 are left of them: 200.00 less.
    const told = await cases.raised(id, "subscription shrank");
    expect(told).toMatchObject({ state: "OPEN", accountId: order?.accountId, amountAtRiskMinor: 20_000n });
    expect(told.explanation).toContain("recurs for 300.00 USD by now");
    await anotherSubscription(company, { customer, currency: "usd", unitAmount: 20_000 }, order);
    await cases.ended(id, "subscription shrank");
  },
};
