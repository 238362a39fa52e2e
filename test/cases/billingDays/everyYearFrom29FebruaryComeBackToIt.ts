import type { Case } from "../case";
import type { BillingAccounts } from "./billingAccounts";

export const everyYearFrom29FebruaryComeBackToIt: Case<BillingAccounts> = {
  sentence: "every year from 29 February on come back to that day in the next leap year",
  source: "https://docs.stripe.com/billing/subscriptions/billing-cycle",
  async holds({ billed }) {
    const order = { serviceStart: "2028-02-29", interval: { count: 1, unit: "YEAR" } } as const;
    const days = ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"];
    const lines = await billed("2028-01-20T12:00:00Z", order, days);
    expect(lines.map((line) => line.slice(0, 21))).toEqual([
      ...["2028-02-29 2029-02-28", "2029-02-28 2030-02-28", "2030-02-28 2031-02-28", "2031-02-28 2032-02-29"],
      "2032-02-29 2033-02-28",
    ]);
  },
};
