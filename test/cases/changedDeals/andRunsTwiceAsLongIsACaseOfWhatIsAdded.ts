import type { Case } from "../case";
import type { DealsToChange } from "./dealsToChange";

export const andRunsTwiceAsLongIsACaseOfWhatIsAdded: Case<DealsToChange> = {
  sentence: "and runs for 24 months instead of 12 is a case of 2,400.00",
  source: "docs/accounting.md 2",
  async holds({ change, correction }) {
    // 24 months are 4,800.00.
    await change("Longer", { Term_Months__c: 24 });
    expect(await correction("Longer")).toMatchObject({ amountAtRiskMinor: 240_000n });
  },
};
