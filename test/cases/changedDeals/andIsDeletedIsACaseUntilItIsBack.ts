import type { Case } from "../case";
import type { DealsToChange } from "./dealsToChange";

export const andIsDeletedIsACaseUntilItIsBack: Case<DealsToChange> = {
  sentence: "and is deleted is a case of all of it, which ends once the deal is back from the recycle bin",
  source:
    "https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm",
  async holds({ company: { sales, control, sandboxes }, deals, correction, billingGoesOn }) {
    const { opportunityId } = deals.Deleted;
    await sales.sobject("Opportunity").delete(opportunityId);
    expect(await correction("Deleted")).toMatchObject({
      amountAtRiskMinor: 240_000n,
      title: expect.stringContaining("was deleted in the CRM after it was won"),
    });
    await control(sandboxes.salesforce, `records/${opportunityId}/undelete`, {});
    await correction("Deleted", "RESOLVED");
    // It came back won: that is no second win.
    await billingGoesOn();
  },
};
