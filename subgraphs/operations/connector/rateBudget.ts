import { Field, Int, ObjectType } from "type-graphql";
import { DateTime } from "../../../platform/graph/scalars/dateTime";

@ObjectType("RateBudget", {
  description: "What a platform may be asked, and how much of that is in use. Owned by the hub.",
})
export class RateBudget {
  @Field(() => Int, { description: "Calls in any span of `windowSeconds`." })
  limit!: number;

  @Field(() => Int, { description: "The span in which calls are counted, in seconds." })
  windowSeconds!: number;

  @Field(() => Int, { description: "Calls at once." })
  concurrency!: number;

  @Field(() => Int, { description: "Calls of the span that are used up, or in a process's hands." })
  used!: number;

  @Field(() => Int, { description: "Calls at once that processes hold at the moment." })
  inUse!: number;

  @Field(() => Int, { description: "Calls of the span that bulk work leaves to what people wait for." })
  reservedForInteractive!: number;

  @Field(() => DateTime, { nullable: true, description: "Until when nobody asks the platform, since it said so." })
  throttledUntil!: Date | null;
}
