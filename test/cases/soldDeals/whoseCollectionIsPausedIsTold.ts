import type { Case } from "../case";
import { corrections } from "../corrections";
import { firstOfMonth } from "../firstOfMonth";
import { orderOf } from "../orderOf";
import type { WonDeals } from "./wonDeals";

export const whoseCollectionIsPausedIsTold: Case<WonDeals> = {
  sentence: "whose collection is paused in billing is told with the months that are not billed, until it is resumed",
  source: ["https://docs.stripe.com/billing/subscriptions/pause-payment", "docs/accounting.md 5"],
  async holds({ company, billed }) {
    const cases = corrections(company);
    const { subscription } = await billed("Paused", {
      fields: { Billing_Interval__c: "Monthly", Service_Start__c: firstOfMonth(0) },
      lines: [{ quantity: 1, unitPrice: 500 }],
    });
    const order = await orderOf(company, "Paused", { winNumber: 1 });
    const id = order?.id ?? "";
    await company.billing.subscriptions.update(subscription.id, { pause_collection: { behavior: "keep_as_draft" } });
    // Of twelve months at 500.00 the first is billed: eleven are 5,500.00.
    const told = await cases.raised(id, "subscription ends early");
    expect(told).toMatchObject({ state: "OPEN", accountId: order?.accountId, amountAtRiskMinor: 550_000n });
    expect(told.explanation).toContain("is paused");
    await company.billing.subscriptions.update(subscription.id, { pause_collection: "" });
    await cases.ended(id, "subscription ends early");
  },
};
