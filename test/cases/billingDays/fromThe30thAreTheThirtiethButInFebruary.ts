import type { Case } from "../case";
import type { BillingAccounts } from "./billingAccounts";

export const fromThe30thAreTheThirtiethButInFebruary: Case<BillingAccounts> = {
  sentence: "from the 30th on are the 30th, and February's last, twelve whole months",
  source: "https://docs.stripe.com/billing/subscriptions/billing-cycle",
  async holds({ billed }) {
    // 3 × 100.00 = 300.00 for each whole month; 2028 is a leap year.
    const periods = [
      ...["2027-12-30 2028-01-30", "2028-01-30 2028-02-29", "2028-02-29 2028-03-30", "2028-03-30 2028-04-30"],
      ...["2028-04-30 2028-05-30", "2028-05-30 2028-06-30", "2028-06-30 2028-07-30", "2028-07-30 2028-08-30"],
      ...["2028-08-30 2028-09-30", "2028-09-30 2028-10-30", "2028-10-30 2028-11-30", "2028-11-30 2028-12-30"],
    ];
    const starts = periods.map((period) => period.slice(0, 10));
    const lines = await billed("2027-12-10T15:23:00Z", { serviceStart: "2027-12-30" }, starts);
    expect(lines).toEqual(periods.map((period) => `${period} 30000`));
  },
};
