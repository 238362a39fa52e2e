import { Field, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { Money } from "../../../platform/graph/money";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { approvalClass } from "../../../schema/approval/approvalClass";
import { ApprovalDecision } from "./approvalDecision";

@ObjectType("Approval", {
  description: "Another person's word on an operation: what was asked for, why, and what they said. Owned by the hub.",
})
export class Approval {
  operationId!: string;

  // It names the amount.
  @Classified(approvalClass)
  @Field(() => String, { description: "Why policy wants another person." })
  why!: string;

  @Classified(approvalClass)
  @Field(() => Money, {
    nullable: true,
    description: "What it was about when it was asked for; only that is approved.",
  })
  amount!: Money | null;

  @Classified(approvalClass)
  @Field(() => Money, {
    nullable: true,
    description:
      "What it comes to over the whole term, with which the limit is compared, or with the amount where that is more; null where it cannot be said. Only that is approved.",
  })
  termValue!: Money | null;

  @Field(() => String, { description: "The scope that whoever decides needs." })
  scope!: string;

  @Field(() => String, { description: "Who asked first." })
  requestedBy!: string;

  @Field(() => [String], {
    description:
      "All who asked for it or joined, and those who answer for the applications among them: none of them can decide.",
  })
  askers!: string[];

  @Field(() => DateTime, {
    nullable: true,
    description: "When it expires unless somebody decides; null for a dry run, which waits for nobody.",
  })
  expiresAt!: Date | null;

  @Field(() => DateTime, { description: "When they asked." })
  requestedAt!: Date;

  @Classified(approvalClass)
  @Field(() => String, { nullable: true, description: "Why they asked, in their words." })
  reason!: string | null;

  @Field(() => ApprovalDecision, { nullable: true, description: "What became of it; null while it waits." })
  decision!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Who decided; null while it waits, and where it ended by itself.",
  })
  decidedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was decided, or ended by itself." })
  decidedAt!: Date | null;

  @Classified(approvalClass)
  @Field(() => String, { nullable: true, description: "Why it was decided so." })
  note!: string | null;
}
