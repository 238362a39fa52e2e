import type { Case } from "../case";
import type { DealsToChange } from "./dealsToChange";

export const andIsReopenedIsACaseOfAllOfIt: Case<DealsToChange> = {
  sentence: "and is opened again is a case of all of it",
  source:
    "https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm",
  async holds({ change, correction }) {
    await change("Reopened", { StageName: "Negotiation/Review" });
    expect(await correction("Reopened")).toMatchObject({
      amountAtRiskMinor: 240_000n,
      title: expect.stringContaining("was opened again after it was won"),
    });
  },
};
