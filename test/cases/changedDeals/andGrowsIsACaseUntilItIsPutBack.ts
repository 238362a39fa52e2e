import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { DealsToChange } from "./dealsToChange";

export const andGrowsIsACaseUntilItIsPutBack: Case<DealsToChange> = {
  sentence: "and grows from 2 to 9 seats is a case of 8,400.00, to 5 of 3,600.00, and none when it is put back",
  source:
    "https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunitylineitem.htm",
  async holds({ company: { state }, changeLine, correction }) {
    // Nine seats are 10,800.00: 8,400.00 more than was accepted. Five are 6,000.00: 3,600.00 more.
    await changeLine("Grown", { Quantity: 9 });
    expect(await correction("Grown")).toMatchObject({
      amountAtRiskMinor: 840_000n,
      explanation: expect.stringContaining("it no longer has 2 × 1200.00 USD; it now has 9 × 1200.00 USD"),
    });
    await changeLine("Grown", { Quantity: 5 });
    await eventually(async () => (await correction("Grown")).amountAtRiskMinor === 360_000n, state);
    await changeLine("Grown", { Quantity: 2 });
    await correction("Grown", "RESOLVED");
  },
};
