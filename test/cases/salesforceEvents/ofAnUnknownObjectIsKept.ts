import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { FollowedFeed } from "./followedFeed";

export const ofAnUnknownObjectIsKept: Case<FollowedFeed> = {
  sentence: "is kept, and a case: a change of an object that no table has",
  source:
    "https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_intro.htm",
  async holds({ company: { store, state }, tell, unknownKind }) {
    const event = { entityName: "OpportunitySplit", changeType: "UPDATE", recordId: "1OsHp0000000001" };
    await tell("Opportunity", event);
    const raised = await eventually(() => unknownKind("OpportunitySplitChangeEvent.UPDATE"), state);
    expect(raised).toMatchObject({
      ...{ state: "OPEN", system: "CRM" },
      payload: { message: { ChangeEventHeader: { entityName: "OpportunitySplit", recordIds: [event.recordId] } } },
    });
    const kept = await store.prisma.inboxMessage.findUniqueOrThrow({ where: { id: raised.subjectId } });
    expect(kept.processedAt).toBeNull();
  },
};
