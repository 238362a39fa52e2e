import { Field, ID, ObjectType } from "type-graphql";
import { Money } from "../../../platform/graph/money";

@ObjectType("CaseEffect", {
  description:
    "What an open case does to one figure of the books. Positive where the ledger is above what the platforms' own records ask for, negative where it is below.",
})
export class CaseEffect {
  @Field(() => String, {
    description:
      "RECEIVABLE (open documents), UNAPPLIED (cash and credits not yet applied), DEFERRED, RECOGNIZED, TAX or CLEARING.",
  })
  figure!: string;

  @Field(() => String, { description: "The account's role in the company's settings, for example deferred." })
  account!: string;

  @Field(() => ID, { nullable: true, description: "The legal entity; null where the event does not say." })
  entityId!: string | null;

  @Field(() => Money, { description: "By how much, in the document's currency." })
  amount!: Money;

  @Field(() => Money, {
    nullable: true,
    description: "The same in the entity's base currency; null while its rate is not known.",
  })
  baseAmount!: Money | null;

  exceptionId!: string;
}
