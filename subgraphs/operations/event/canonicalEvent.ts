import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { connectionOf } from "../../../platform/graph/connectionOf";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { Json } from "../../../platform/graph/scalars/json";
import { SystemRole } from "../../../platform/graph/systemRole";

@Directive('@key(fields: "id")')
@ObjectType("CanonicalEvent", {
  description: "One thing that happened, as the hub's log keeps it (CloudEvents 1.0). Owned by the hub.",
})
export class CanonicalEvent {
  @Field(() => ID, { description: "The event's id." })
  id!: string;

  @Field(() => String, { description: "What happened, as on the wire: throughline.<name>.v<version>." })
  type!: string;

  @Field(() => String, { description: "The platform instance or the part of the hub that it comes from." })
  source!: string;

  @Field(() => String, { description: "The hub id of the record it is about." })
  subject!: string;

  @Field(() => DateTime, { description: "When the hub took it in." })
  time!: Date;

  @Field(() => String, { description: "The JSON Schema of its data." })
  dataSchema!: string;

  @Field(() => ID, { description: "The id that runs from the opportunity to the journal line." })
  correlationId!: string;

  @Field(() => ID, { nullable: true, description: "The event that led to it." })
  causationId!: string | null;

  @Field(() => Int, { description: "Its place in the log." })
  sequence!: number;

  @Field(() => SystemRole, { description: "The system whose change it reports." })
  origin!: string;

  @Classified("CONFIDENTIAL")
  @Field(() => Json, { description: "What was so then; its shape is in the event catalog." })
  data!: unknown;

  @Field(() => ID, { nullable: true, description: "The event that this one replays." })
  replayOf!: string | null;

  subjectType!: string;
}

@ObjectType("EventConnection", { description: "A page of the log." })
export class EventConnection extends connectionOf(CanonicalEvent, "Event") {}
