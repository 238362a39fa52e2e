import { Directive, Field, ID, ObjectType } from "type-graphql";
import { ownedBy } from "../../../platform/graph/owner";

@Directive('@key(fields: "id")')
@ObjectType("GLAccount", { description: `An account of the general ledger. ${ownedBy("ledger")}` })
export class GlAccount {
  @Field(() => ID, { description: "The hub's id of the account." })
  id!: string;

  @Field(() => String, { description: "Its number in the chart of accounts." })
  code!: string;

  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => String, { description: "What kind of account it is, in the ERP's words." })
  type!: string;
}
