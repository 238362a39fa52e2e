import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import type { RecurringDeals } from "./recurringDeals";

export const isNothingBeforeServiceStarts: Case<RecurringDeals> = {
  sentence: "is nothing before service starts, whether billing waits for it or holds it on trial",
  source: ["docs/accounting.md 1", "https://docs.stripe.com/billing/subscriptions/trials"],
  async holds({ accountOf }) {
    const accounts = [
      await accountOf("Next month", "Annual", 1_200, { Service_Start__c: firstOfMonth(1) }),
      await accountOf("In 3 months", "Monthly", 100, { Service_Start__c: firstOfMonth(3) }),
    ];
    for (const { mrr, arr, subscriptions } of accounts) {
      expect([...(mrr ?? []), ...(arr ?? [])].filter(({ amount }) => Number(amount) !== 0)).toEqual([]);
      expect(subscriptions).toMatchObject([{ mrr: { amount: "0.00" } }]);
    }
  },
};
