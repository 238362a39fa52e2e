import type { Case } from "../case";
import type { WonDeals } from "./wonDeals";

export const thatRenewsGoesOn: Case<WonDeals> = {
  sentence: "that renews has a subscription without an end",
  source: "docs/accounting.md 2",
  async holds({ billed }) {
    const { subscription } = await billed("Renewing", { fields: { Term_End__c: "Renew" } });
    expect(subscription.cancel_at).toBeNull();
  },
};
