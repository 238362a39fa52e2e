import { Field, ID, ObjectType } from "type-graphql";
import type { figures } from "../../../domain/exception/caseEffects";
import { Classified } from "../../../platform/graph/classified";
import { enumOf } from "../../../platform/graph/enumOf";
import { Money } from "../../../platform/graph/money";

const Figure = enumOf("Figure", "A figure of the books that must hold.", {
  RECEIVABLE: "Open documents.",
  DEFERRED: "What was billed and is not earned yet.",
  RECOGNIZED: "What was earned.",
  TAX: "Tax that was charged and is owed to the authorities.",
  CLEARING: "Money between the customer and the bank.",
  UNAPPLIED: "Cash and credits not yet applied.",
} satisfies Record<(typeof figures)[number], string>);

@ObjectType("CaseEffect", {
  description:
    "What an open case does to one figure of the books. Positive where the ledger is above what the platforms' own records ask for, negative where it is below.",
})
export class CaseEffect {
  @Field(() => Figure, { description: "Which one." })
  figure!: string;

  @Field(() => String, { description: "The account's role in the company's settings, for example deferred." })
  account!: string;

  @Field(() => ID, { nullable: true, description: "The legal entity; null where the event does not say." })
  entityId!: string | null;

  @Classified("RESTRICTED")
  @Field(() => Money, { nullable: true, description: "By how much, in the document's currency." })
  amount!: Money | null;

  @Classified("RESTRICTED")
  @Field(() => Money, {
    nullable: true,
    description: "The same in the entity's base currency; null while its rate is not known.",
  })
  baseAmount!: Money | null;

  id!: string;
  exceptionId!: string;
}
