import { Field, ID, InputType } from "type-graphql";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { EventTypesFilter } from "./eventTypesFilter";

@InputType("EventFilter", { description: "Which events of the log; what is left out is not asked for." })
export class EventFilter extends EventTypesFilter {
  @Field(() => ID, { nullable: true, description: "About this record." })
  subjectId?: string | null;

  @Field(() => ID, { nullable: true, description: "With this correlation id." })
  correlationId?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Not before this." })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: "Before this." })
  to?: Date | null;
}
