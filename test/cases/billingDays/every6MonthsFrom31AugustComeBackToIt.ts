import type { Case } from "../case";
import type { BillingAccounts } from "./billingAccounts";

export const every6MonthsFrom31AugustComeBackToIt: Case<BillingAccounts> = {
  sentence: "every 6 months from 31 August on are 28 February, and 31 August again",
  source: "https://docs.stripe.com/billing/subscriptions/billing-cycle",
  async holds({ billed }) {
    const order = { serviceStart: "2026-08-31", interval: { count: 6, unit: "MONTH" } } as const;
    expect(await billed("2026-06-10T12:00:00Z", order, ["2026-08-31", "2027-02-28", "2027-08-31"])).toEqual([
      ...["2026-08-31 2027-02-28 30000", "2027-02-28 2027-08-31 30000", "2027-08-31 2028-02-29 30000"],
    ]);
  },
};
