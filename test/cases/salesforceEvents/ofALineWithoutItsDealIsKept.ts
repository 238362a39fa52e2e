import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { FollowedFeed } from "./followedFeed";

export const ofALineWithoutItsDealIsKept: Case<FollowedFeed> = {
  sentence: "is kept, and a case: a line that changed and whose deal is not to be found",
  source:
    "https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_other_events_gap.htm",
  async holds({ company: { state }, tell, unknownKind }) {
    const event = { entityName: "OpportunityLineItem", changeType: "GAP_UPDATE", recordId: "00kHp0000000999" };
    await tell("OpportunityLineItem", event);
    await eventually(() => unknownKind("OpportunityLineItemChangeEvent.GAP_UPDATE"), state);
  },
};
