import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { FollowedFeed } from "./followedFeed";

export const ofAnUntranslatedTypeIsACaseUntilItHasOne: Case<FollowedFeed> = {
  sentence: "a deal of a type that the settings do not translate is a case with what Salesforce sent, until it has one",
  source:
    "https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm",
  async holds({ company: { sales, store, state }, notTakenIn }) {
    const deal = await aDeal(sales, { name: "Odd", fields: { Type: "Barter" } });
    await win(sales, deal);
    const raised = await eventually(() => notTakenIn(deal.opportunityId), state);
    expect(raised).toMatchObject({
      ...{ state: "OPEN", system: "CRM" },
      explanation: expect.stringContaining("'Barter' in Salesforce, which opportunityTypes does not translate"),
      payload: { eventType: expect.stringContaining("Opportunity"), message: expect.any(Object) },
    });
    await sales.sobject("Opportunity").update({ Id: deal.opportunityId, Type: "New Business" });
    await eventually(() => store.prisma.order.findFirst({ where: { state: "FULFILLED" } }), state);
    await eventually(async () => (await notTakenIn(deal.opportunityId))?.state === "RESOLVED", state);
  },
};
