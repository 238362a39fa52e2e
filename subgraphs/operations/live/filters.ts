import { Field, ID, InputType } from "type-graphql";
import { EventTypesFilter } from "../event/eventTypesFilter";
import { SyncStatus } from "../sync/syncState";
import { SystemRole } from "../../../platform/graph/systemRole";

@InputType("LifecycleFilter", { description: "Which events; what is left out is not asked for." })
export class LifecycleFilter extends EventTypesFilter {
  @Field(() => ID, {
    nullable: true,
    description: "About this account, or what belongs to it: its hub id, or its id in a CRM.",
  })
  accountId?: string | null;

  @Field(() => ID, { nullable: true, description: "With this correlation id." })
  correlationId?: string | null;
}

@InputType("SyncFilter", { description: "Which changes; what is left out is not asked for." })
export class SyncFilter {
  @Field(() => SystemRole, { nullable: true, description: "In this system." })
  system?: string | null;

  @Field(() => [SyncStatus], { nullable: true, description: "Into any of these statuses." })
  statuses?: string[] | null;

  @Field(() => ID, { nullable: true, description: "Of this record." })
  subjectId?: string | null;
}
