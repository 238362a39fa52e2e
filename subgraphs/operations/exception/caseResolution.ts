import { Field, ObjectType } from "type-graphql";
import type { caseEnds } from "../../../domain/exception/standing";
import { Classified } from "../../../platform/graph/classified";
import { enumOf } from "../../../platform/graph/enumOf";
import { DateTime } from "../../../platform/graph/scalars/dateTime";

const CaseEnd = enumOf("CaseEnd", "How a case ended.", {
  HEALED: "Its reason is gone.",
  BALANCED:
    "What it and other corrections do to the books comes to nothing in every figure, so that the books are right; told again once one of them changes.",
  ANSWERED:
    "A journal that people entered does what a case advised: the journal ends by that, and the case once nothing of it is left to do.",
  CLOSED: "On a person's word; told again once it says something else.",
} satisfies Record<(typeof caseEnds)[number], string>);

@ObjectType("CaseResolution", {
  description:
    "How a case ended, and on whose word; or the word on which it is to be closed, once a second person agrees.",
})
export class CaseResolution {
  @Field(() => CaseEnd, { nullable: true, description: "How; null while it waits for the second person." })
  how!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Whose word it is or was closed on; null where it was nobody's.",
  })
  closedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When they closed it." })
  closedAt!: Date | null;

  @Classified("RESTRICTED")
  @Field(() => String, { nullable: true, description: "Why, in their words." })
  reason!: string | null;

  @Classified("RESTRICTED")
  @Field(() => String, { nullable: true, description: "A page that shows it." })
  evidenceUrl!: string | null;
}
