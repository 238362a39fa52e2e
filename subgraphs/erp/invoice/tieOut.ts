import { Field, ObjectType } from "type-graphql";
import { Money } from "../../../platform/graph/money";

@ObjectType("TieOut", { description: "Whether the ledger holds what was billed." })
export class TieOut {
  @Field(() => Money, { description: "What billing says." })
  billed!: Money;

  @Field(() => Money, { description: "What the ledger bears as receivable for it." })
  posted!: Money;

  @Field(() => Money, { description: "Billed less posted." })
  difference!: Money;

  @Field(() => Boolean, {
    description: "Whether there is no difference, and nothing of it is known to be missing in the ledger.",
  })
  tied!: boolean;
}
