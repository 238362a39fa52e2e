import { Directive, Field, ObjectType } from "type-graphql";
import { enumOf } from "../../../platform/graph/enumOf";
import { Money } from "../../../platform/graph/money";
import { DateTime } from "../../../platform/graph/scalars/dateTime";

const ApprovalDecision = enumOf("ApprovalDecision", "What became of a wish for another person's approval.", [
  "APPROVED",
  "DECLINED",
  "SUPERSEDED",
]);

@ObjectType("Approval", {
  description: "Another person's word on an operation: what was asked for, why, and what they said. Owned by the hub.",
})
export class Approval {
  // It names the amount.
  @Directive("@classification(level: CONFIDENTIAL)")
  @Field(() => String, { description: "Why policy wants another person." })
  why!: string;

  @Directive("@classification(level: CONFIDENTIAL)")
  @Field(() => Money, {
    nullable: true,
    description: "What it was about when it was asked for; only that is approved.",
  })
  amount!: Money | null;

  @Field(() => String, { description: "The scope that whoever decides needs, as this operation does." })
  scope!: string;

  @Field(() => String, { description: "Who asked, and so cannot decide." })
  requestedBy!: string;

  @Field(() => DateTime, { description: "When they asked." })
  requestedAt!: Date;

  @Field(() => String, { nullable: true, description: "Why they asked, in their words." })
  reason!: string | null;

  @Field(() => ApprovalDecision, { nullable: true, description: "What became of it; null while it waits." })
  decision!: string | null;

  @Field(() => String, { nullable: true, description: "Who decided; null while it waits, and for SUPERSEDED." })
  decidedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was decided." })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why it was decided so." })
  note!: string | null;
}
