import type { Case } from "../case";
import type { BillingAccounts } from "./billingAccounts";

export const thatCanStillBeKeptAreKept: Case<BillingAccounts> = {
  sentence: "of what began on the 31st, and is next billed on a month's 31st, keep it",
  source: [
    "https://docs.stripe.com/billing/subscriptions/billing-cycle",
    "https://docs.stripe.com/billing/subscriptions/backdating",
  ],
  async holds({ billed }) {
    const days = ["2027-03-31", "2027-04-30", "2027-05-31"];
    expect(await billed("2027-03-05T12:00:00Z", { serviceStart: "2027-01-31" }, days)).toEqual([
      ...["2027-01-31 2027-02-28 30000", "2027-02-28 2027-03-31 30000", "2027-03-31 2027-04-30 30000"],
      ...["2027-04-30 2027-05-31 30000", "2027-05-31 2027-06-30 30000"],
    ]);
  },
};
