import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { FollowedFeed } from "./followedFeed";

export const ofADealBeforeTheHubIsACaseToo: Case<FollowedFeed> = {
  sentence: "a deal of such a type that was there before the hub is a case too, not left out of the first load",
  source:
    "https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm",
  async holds({ company: { state }, before, notTakenIn }) {
    const raised = await eventually(() => notTakenIn(before), state);
    expect(raised).toMatchObject({ state: "OPEN", explanation: expect.stringContaining("'Barter' in Salesforce") });
  },
};
