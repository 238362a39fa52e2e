import { aDeal } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { FollowedFeed } from "./followedFeed";

export const ofAGapHasTheRecordReadBack: Case<FollowedFeed> = {
  sentence: "a gap event, which names a record and no field, has the record read back",
  source:
    "https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_other_events_gap.htm",
  async holds({ company: { sales, store, state }, tell }) {
    const { opportunityId } = await aDeal(sales, { name: "Gap" });
    const stored = () => store.prisma.opportunity.findFirst({ where: { name: "Gap platform" } });
    const { id } = await eventually(stored, state);
    // As if the hub had missed what the deal is called.
    await store.prisma.opportunity.update({ where: { id }, data: { name: "Missed", contentHash: null } });
    await tell("Opportunity", { entityName: "Opportunity", changeType: "GAP_UPDATE", recordId: opportunityId });
    await eventually(stored, state);
    const told = { kind: "OpportunityChangeEvent.GAP_UPDATE", processedAt: { not: null } };
    await eventually(() => store.prisma.inboxMessage.findFirst({ where: told }), state);
  },
};
