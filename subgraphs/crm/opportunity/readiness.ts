import { Field, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { Severity } from "../../../platform/graph/severity";
import { BillingPreview } from "./billingPreview";

@ObjectType("RuleViolation", { description: "A rule of orders that a deal breaks." })
export class RuleViolation {
  @Field(() => String, { description: "The rule's stable name." })
  rule!: string;

  @Field(() => String, { description: "The field that is missing or wrong." })
  field!: string;

  // It may name amounts and discounts.
  @Classified("CONFIDENTIAL")
  @Field(() => String, { description: "What a person should do in the CRM." })
  message!: string;

  @Field(() => Severity, { description: "How much it matters; a BLOCKER stops the order." })
  severity!: string;
}

@ObjectType("Readiness", { description: "Whether a deal says everything an order needs. Owned by the hub." })
export class Readiness {
  @Field(() => Boolean, { description: "Whether nothing is missing." })
  ready!: boolean;

  @Field(() => [RuleViolation], { description: "All that is missing or wrong, at once." })
  missing!: RuleViolation[];

  @Field(() => BillingPreview, {
    nullable: true,
    description: "What billing will bill over the term; null while the deal lacks what that follows from.",
  })
  billing!: BillingPreview | null;
}
