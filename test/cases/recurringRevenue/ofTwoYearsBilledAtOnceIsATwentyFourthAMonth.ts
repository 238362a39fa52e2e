import type { Case } from "../case";
import type { RecurringDeals } from "./recurringDeals";

export const ofTwoYearsBilledAtOnceIsATwentyFourthAMonth: Case<RecurringDeals> = {
  sentence: "of 24,000 every 2 years is 1,000.00 a month and 12,000.00 a year",
  source: [
    "docs/accounting.md 1",
    "https://docs.stripe.com/products-prices/how-products-and-prices-work#recurring-prices",
  ],
  async holds({ accountOf }) {
    // 24,000 / 24 months = 1,000 a month.
    const account = await accountOf("24,000 every 2 years", "Every 2 Years", 24_000);
    expect(account).toMatchObject({
      mrr: [{ amount: "1000.00" }],
      arr: [{ amount: "12000.00" }],
      contracts: [{ acv: { amount: "12000.00" } }],
    });
    const price = { intervalCount: 2, intervalUnit: "YEAR", interval: null };
    expect(account.subscriptions).toMatchObject([{ status: "ACTIVE", mrr: { amount: "1000.00" }, items: [{ price }] }]);
  },
};
