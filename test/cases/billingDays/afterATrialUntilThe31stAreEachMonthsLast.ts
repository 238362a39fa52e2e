import type { Case } from "../case";
import type { BillingAccounts } from "./billingAccounts";

export const afterATrialUntilThe31stAreEachMonthsLast: Case<BillingAccounts> = {
  sentence: "after a trial that waits for the 31st are February's last, then the 31st again",
  source: [
    "https://docs.stripe.com/billing/subscriptions/billing-cycle",
    "https://docs.stripe.com/billing/subscriptions/trials",
  ],
  async holds({ billed }) {
    const days = ["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"];
    const lines = await billed("2026-11-25T12:00:00Z", { serviceStart: "2027-01-31" }, days);
    expect(lines.filter((line) => !line.endsWith(" 0"))).toEqual([
      ...["2027-01-31 2027-02-28 30000", "2027-02-28 2027-03-31 30000", "2027-03-31 2027-04-30 30000"],
    ]);
  },
};
