import type { Case } from "../case";
import { corrections } from "../corrections";
import { firstOfMonth } from "../firstOfMonth";
import { orderOf } from "../orderOf";
import type { WonDeals } from "./wonDeals";

export const whoseSeatsAreFewerInBillingIsToldAtOnce: Case<WonDeals> = {
  sentence: "whose ten seats become four in billing, without a credit, is told at the change, until they are ten again",
  source: ["https://docs.stripe.com/billing/subscriptions/prorations#disable-prorations", "docs/accounting.md 5"],
  async holds({ company, billed }) {
    const { billing } = company;
    const cases = corrections(company);
    const { subscription } = await billed("Fewer", { fields: { Service_Start__c: firstOfMonth(0) } });
    const order = await orderOf(company, "Fewer", { winNumber: 1 });
    const id = subscription.items.data[0]?.id ?? "";
    const seats = (quantity: number) =>
      billing.subscriptions.update(subscription.id, { items: [{ id, quantity }], proration_behavior: "none" });
    expect(await cases.find(order?.id ?? "", "subscription shrank")).toBeNull();
    await seats(4);
    // Ten seats at 1,200.00 less ten per cent are 10,800.00 a year, four are 4,320.00: 6,480.00 less.
    const told = await cases.raised(order?.id ?? "", "subscription shrank");
    expect(told).toMatchObject({ state: "OPEN", accountId: order?.accountId, amountAtRiskMinor: 648_000n });
    expect(told.explanation).toContain("10800.00 USD net of tax were sold");
    expect(told.explanation).toContain("recurs for 4320.00 USD by now");
    expect(await cases.effects(told.id)).toEqual({});
    await seats(10);
    await cases.ended(order?.id ?? "", "subscription shrank");
  },
};
