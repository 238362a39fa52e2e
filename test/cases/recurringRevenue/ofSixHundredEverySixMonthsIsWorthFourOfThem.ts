import type { Case } from "../case";
import type { RecurringDeals } from "./recurringDeals";

export const ofSixHundredEverySixMonthsIsWorthFourOfThem: Case<RecurringDeals> = {
  sentence: "of 600 every 6 months comes to 2,400.00 over a term of 24 months",
  source: "docs/accounting.md 2",
  async holds({ halfYearly }) {
    // 24 months have four times six of them: 4 × 600.00.
    expect(await halfYearly()).toMatchObject({ contracts: [{ tcv: { amount: "2400.00" } }] });
  },
};
