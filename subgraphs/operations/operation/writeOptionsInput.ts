import { Field, ID, InputType, Int } from "type-graphql";

@InputType("WriteOptions", { description: "How a mutation is to be carried out." })
export class WriteOptionsInput {
  @Field(() => ID, { description: "Yours: asking again by the same key answers what was answered first." })
  idempotencyKey!: string;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Say what would be done; do nothing." })
  dryRun?: boolean | null;

  @Field(() => Int, { nullable: true, description: "Refuse when the record has moved on from this version." })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: "Why; kept with what is done." })
  reason?: string | null;
}
