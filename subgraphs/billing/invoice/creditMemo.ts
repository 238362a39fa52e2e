import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Money } from "../../../platform/graph/money";
import { Owner, ownedBy } from "../../../platform/graph/owner";

@Owner("creditMemo")
@Directive('@key(fields: "id")')
@ObjectType("CreditMemo", { description: `What an account need not pay after all. ${ownedBy("creditMemo")}` })
export class CreditMemo {
  @Field(() => ID, { description: "The hub's id of the credit memo." })
  id!: string;

  @Field(() => String, { description: "Its number." })
  number!: string;

  @Field(() => String, { description: "Why it was given." })
  reason!: string;

  @Field(() => Money, { description: "What it comes to, with tax." })
  total!: Money;

  @Field(() => String, { description: "ISSUED or VOID." })
  status!: string;

  accountId!: string | null;
  invoiceId!: string | null;
}
