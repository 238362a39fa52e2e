import { Directive, Field, ID, ObjectType } from "type-graphql";
import { enumOf } from "../../../platform/graph/enumOf";
import { Money } from "../../../platform/graph/money";
import { Owner, ownedBy } from "../../../platform/graph/owner";

const CreditMemoStatus = enumOf("CreditMemoStatus", "Whether a credit memo counts.", {
  ISSUED: "It counts: it lowers what the customer owes.",
  VOID: "It was taken back, and lowers nothing.",
});

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

  @Field(() => CreditMemoStatus, { description: "Whether it still counts." })
  status!: string;

  accountId!: string | null;
  invoiceId!: string | null;
}
