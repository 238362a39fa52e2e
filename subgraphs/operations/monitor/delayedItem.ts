import { Field, ID, Int, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { connectionOf } from "../../../platform/graph/connectionOf";
import { Money } from "../../../platform/graph/money";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { SystemRole } from "../../../platform/graph/systemRole";
import { SyncStatus } from "../sync/syncState";

@ObjectType("DelayedItem", {
  description:
    "A record that one system does not show as its owner says, and since when: one of those that DELAYED_SYNCHRONIZATION counts. Owned by the hub.",
})
export class DelayedItem {
  @Field(() => ID, {
    description: "The hub's id of this entry: of the sync state, or of the invoice where there is none.",
  })
  id!: string;

  @Field(() => String, { description: "The kind of record, as its type is called in the graph." })
  subjectType!: string;

  @Field(() => ID, { description: "The hub id of the record." })
  subjectId!: string;

  @Field(() => SystemRole, { description: "The system that does not show it." })
  system!: string;

  @Field(() => ID, { nullable: true, description: "Which instance of the system; null while nothing was sent to any." })
  instanceId!: string | null;

  @Field(() => String, { description: "Which records are told to which system, as freshness names it." })
  flow!: string;

  @Field(() => SyncStatus, { description: "How it stands; PENDING for an invoice of which nothing was sent yet." })
  status!: string;

  @Field(() => DateTime, { description: "Since when it waits." })
  since!: Date;

  @Field(() => Int, { description: "For how many seconds it has waited." })
  lagSeconds!: number;

  @Field(() => Int, { description: "Within how many seconds it was to be there." })
  slaSeconds!: number;

  @Field(() => Boolean, { description: "Whether it has waited for longer than it may." })
  breached!: boolean;

  @Classified("CONFIDENTIAL")
  @Field(() => Money, {
    nullable: true,
    description: "What the invoice, payment or deal comes to; null for other records, such as customers.",
  })
  amount!: Money | null;

  accountId!: string | null;
  correlationId!: string | null;
}

@ObjectType("DelayedItemConnection", { description: "A page of what waits, by currency, the largest amount first." })
export class DelayedItemConnection extends connectionOf(DelayedItem, "DelayedItem") {}
