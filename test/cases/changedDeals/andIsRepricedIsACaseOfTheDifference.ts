import type { Case } from "../case";
import type { DealsToChange } from "./dealsToChange";

export const andIsRepricedIsACaseOfTheDifference: Case<DealsToChange> = {
  sentence: "and is repriced from 1,200.00 to 1,500.00 is a case of 600.00",
  source:
    "https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunitylineitem.htm",
  async holds({ changeLine, correction }) {
    // 2 × 1,500.00 are 3,000.00.
    await changeLine("Repriced", { UnitPrice: 1_500 });
    expect(await correction("Repriced")).toMatchObject({ amountAtRiskMinor: 60_000n });
  },
};
