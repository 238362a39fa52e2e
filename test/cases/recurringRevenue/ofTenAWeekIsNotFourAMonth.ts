import type { Case } from "../case";
import type { RecurringDeals } from "./recurringDeals";

export const ofTenAWeekIsNotFourAMonth: Case<RecurringDeals> = {
  sentence: "of 10 a week is 43.45 a month and 521.43 a year",
  source: [
    "docs/accounting.md 1",
    "https://docs.stripe.com/products-prices/how-products-and-prices-work#recurring-prices",
  ],
  async holds({ weekly }) {
    // 10 × 365 / 7 = 521.4286 a year; / 12 = 43.4524 a month.
    const account = await weekly();
    expect(account).toMatchObject({
      mrr: [{ amount: "43.45" }],
      arr: [{ amount: "521.43" }],
      contracts: [{ acv: { amount: "521.43" } }],
    });
    const price = { intervalCount: 1, intervalUnit: "WEEK", interval: null };
    expect(account.subscriptions).toMatchObject([{ status: "ACTIVE", mrr: { amount: "43.45" }, items: [{ price }] }]);
  },
};
