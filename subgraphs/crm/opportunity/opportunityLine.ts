import { Field, Int, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { ownedBy } from "../../../platform/graph/owner";
import { Decimal } from "../../../platform/graph/scalars/decimal";

@ObjectType("OpportunityLine", { description: `One product in a deal. ${ownedBy("opportunity")}` })
export class OpportunityLine {
  @Field(() => Int, { description: "The line's number, from 1." })
  lineNo!: number;

  @Field(() => Decimal, { description: "How many units." })
  quantity!: string;

  @Field(() => Int, { nullable: true, description: "How many months this line runs, when not the deal's term." })
  termMonths!: number | null;

  @Classified("CONFIDENTIAL")
  @Field(() => Decimal, { nullable: true, description: "The discount on the unit price, in per cent." })
  discountPct!: string | null;

  opportunityId!: string;
  productId!: string | null;
  unitPriceMinor!: bigint;
  currency!: string;
}
