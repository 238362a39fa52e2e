import type { Case } from "../case";
import type { DealsToChange } from "./dealsToChange";

export const andIsChargedByUsageIsACaseUntilItRecursAgain: Case<DealsToChange> = {
  sentence: "and whose product is charged by usage from now on is a case, which ends once it recurs again",
  source: "docs/accounting.md 2",
  async holds({ charge, correction }) {
    // Its one line is gone as it was accepted: all of 2,400.00 is at risk.
    await charge("Usage");
    expect(await correction("Charged")).toMatchObject({
      ...{ amountAtRiskMinor: 240_000n, currency: "USD" },
      explanation: expect.stringContaining('charged as "USAGE"'),
    });
    await charge("Recurring");
    await correction("Charged", "RESOLVED");
  },
};
