import type { Case } from "../case";
import type { BillingAccounts } from "./billingAccounts";

export const fromThe31stAreEachMonthsLast: Case<BillingAccounts> = {
  sentence: "from the 31st on are each month's last, twelve whole months",
  source: "https://docs.stripe.com/billing/subscriptions/billing-cycle",
  async holds({ billed }) {
    // 3 × 100.00 = 300.00 for each whole month; 2028 is a leap year.
    const periods = [
      ...["2027-12-31 2028-01-31", "2028-01-31 2028-02-29", "2028-02-29 2028-03-31", "2028-03-31 2028-04-30"],
      ...["2028-04-30 2028-05-31", "2028-05-31 2028-06-30", "2028-06-30 2028-07-31", "2028-07-31 2028-08-31"],
      ...["2028-08-31 2028-09-30", "2028-09-30 2028-10-31", "2028-10-31 2028-11-30", "2028-11-30 2028-12-31"],
    ];
    const starts = periods.map((period) => period.slice(0, 10));
    const lines = await billed("2027-12-10T15:23:00Z", { serviceStart: "2027-12-31" }, starts);
    expect(lines).toEqual(periods.map((period) => `${period} 30000`));
  },
};
