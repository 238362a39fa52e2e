import type { Case } from "../case";
import type { DealsToChange } from "./dealsToChange";

export const andStartsOnAnotherDayIsACaseOfAllOfIt: Case<DealsToChange> = {
  sentence: "and starts on another day is a case of all of it",
  source: "docs/accounting.md 5",
  async holds({ change, correction }) {
    await change("Later", { Service_Start__c: "2031-01-01" });
    expect(await correction("Later")).toMatchObject({
      amountAtRiskMinor: 240_000n,
      explanation: expect.stringMatching(/its service start was \d{4}-\d\d-\d\d and is 2031-01-01/),
    });
  },
};
