import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { enumOf } from "../../../platform/graph/enumOf";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { SystemRole } from "../../../platform/graph/systemRole";

export const SyncStatus = enumOf("SyncStatus", "Whether a system holds a record as its owner says it should.", {
  UNKNOWN: "The hub has not looked yet.",
  NOT_REQUIRED: "The system need not hold the record.",
  PENDING: "A change waits to be written there.",
  IN_FLIGHT: "A change is being written there.",
  UNCERTAIN: "A change was sent, and nobody knows yet whether it was written; it is looked up before it is sent again.",
  IN_SYNC: "The system holds what the owner says.",
  STALE: "The system should have been told by now.",
  DRIFTED: "The system holds something else than the owner says.",
  CONFLICT: "The system holds something else, and a person has to decide.",
  HELD: "It waits for something outside, such as a period that opens or an approval.",
  FAILED: "It was tried in vain, and a case says why.",
  DEAD_LETTERED: "It was tried in vain as often as it may be, and is not tried any more.",
  DISABLED: "By the settings, the system is not written to.",
});

@ObjectType("FieldDrift", { description: "A field that a system holds otherwise than its owner says." })
export class FieldDrift {
  @Field(() => String, { description: "The field group of the ownership matrix." })
  fieldGroup!: string;

  @Field(() => String, { description: "The field." })
  field!: string;

  @Field(() => SystemRole, { description: "The system that owns it." })
  owner!: string;

  @Classified("CONFIDENTIAL")
  @Field(() => String, { nullable: true, description: "What the owner says." })
  ownerValue!: string | null;

  @Classified("CONFIDENTIAL")
  @Field(() => String, { nullable: true, description: "What was found." })
  observedValue!: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType("SyncState", {
  description: "Is one record, in one system, as its owner says it should be? Owned by the hub.",
})
export class SyncState {
  @Field(() => ID, { description: "The hub's id of this state." })
  id!: string;

  @Field(() => SystemRole, { description: "The system it is about." })
  system!: string;

  @Field(() => ID, { description: "Which instance of the system." })
  instanceId!: string;

  @Field(() => SyncStatus, { description: "How it stands." })
  status!: string;

  @Field(() => Int, { description: "The version of the hub's record that this is about." })
  hubVersion!: number;

  @Field(() => String, { nullable: true, description: "The version that the system gave back." })
  remoteVersion!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When the system last held the record as it should be." })
  lastInSyncAt!: Date | null;

  @Field(() => Int, { description: "For how many seconds a change has been on its way; 0 when none is." })
  lagSeconds!: number;

  @Field(() => Int, { description: "Within how many seconds a change must have arrived." })
  slaSeconds!: number;

  @Field(() => Boolean, { description: "Whether a change has been on its way for longer than it may." })
  breached!: boolean;

  @Field(() => [FieldDrift], { description: "The fields found otherwise than their owner says." })
  drift!: FieldDrift[];

  subjectId!: string;
  subjectType!: string;
  accountId!: string | null;
}
