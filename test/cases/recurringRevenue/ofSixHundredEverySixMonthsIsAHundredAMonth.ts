import type { Case } from "../case";
import type { RecurringDeals } from "./recurringDeals";

export const ofSixHundredEverySixMonthsIsAHundredAMonth: Case<RecurringDeals> = {
  sentence: "of 600 every 6 months is 100.00 a month and 1,200.00 a year",
  source: [
    "docs/accounting.md 1",
    "https://docs.stripe.com/products-prices/how-products-and-prices-work#recurring-prices",
  ],
  async holds({ halfYearly }) {
    // 600 / 6 months = 100 a month; 1,200 a year.
    const account = await halfYearly();
    expect(account).toMatchObject({
      mrr: [{ amount: "100.00" }],
      arr: [{ amount: "1200.00" }],
      contracts: [{ acv: { amount: "1200.00" } }],
    });
    const price = { intervalCount: 6, intervalUnit: "MONTH", interval: null };
    expect(account.subscriptions).toMatchObject([{ status: "ACTIVE", mrr: { amount: "100.00" }, items: [{ price }] }]);
  },
};
