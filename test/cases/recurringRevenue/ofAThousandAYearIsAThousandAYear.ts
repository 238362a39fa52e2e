import type { Case } from "../case";
import type { RecurringDeals } from "./recurringDeals";

export const ofAThousandAYearIsAThousandAYear: Case<RecurringDeals> = {
  sentence: "of 1,000 a year is 83.33 a month and 1,000.00 a year",
  source: [
    "docs/accounting.md 1",
    "https://docs.stripe.com/products-prices/how-products-and-prices-work#recurring-prices",
  ],
  async holds({ accountOf }) {
    // 1,000 / 12 = 83.33 a month; the year is 1,000, not 12 × 83.33 = 999.96.
    const account = await accountOf("1,000 a year", "Annual", 1_000);
    expect(account).toMatchObject({
      mrr: [{ amount: "83.33" }],
      arr: [{ amount: "1000.00" }],
      contracts: [{ acv: { amount: "1000.00" } }],
    });
    const price = { intervalCount: 1, intervalUnit: "YEAR", interval: "YEAR" };
    expect(account.subscriptions).toMatchObject([{ status: "ACTIVE", mrr: { amount: "83.33" }, items: [{ price }] }]);
  },
};
