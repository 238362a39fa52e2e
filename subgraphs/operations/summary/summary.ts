import { Field, Int, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { Money } from "../../../platform/graph/money";

@ObjectType("SummaryTile", { description: "How many records, and over which money." })
export class SummaryTile {
  @Field(() => Int, { description: "How many." })
  count!: number;

  @Classified("CONFIDENTIAL")
  @Field(() => [Money], {
    nullable: true,
    description:
      "Over which money, as far as the caller may see it: one amount per currency, never added across currencies.",
  })
  amounts!: Money[] | null;
}

@ObjectType("Summary", {
  description:
    "The company at a glance, as far as it is in the books of the caller's legal entities. Owned by the hub.",
})
export class Summary {
  @Field(() => SummaryTile, { description: "Deals that are neither won nor lost, with what they are offered for." })
  openDeals!: SummaryTile;

  @Field(() => SummaryTile, { description: "Won deals whose orders wait for something that is missing." })
  blocked!: SummaryTile;

  @Field(() => SummaryTile, {
    description: "Open cases about writes of which nobody knows yet whether a platform took them.",
  })
  inDoubt!: SummaryTile;

  @Field(() => SummaryTile, { description: "Invoices that are late, with what is still due on them." })
  overdue!: SummaryTile;

  @Field(() => SummaryTile, { description: "Cases that nobody has finished with, with what is at risk in each." })
  openCases!: SummaryTile;

  @Field(() => SummaryTile, {
    description:
      "Subscriptions that recur by the hub's last look, with what they bring a month, added up before it is rounded.",
  })
  mrr!: SummaryTile;
}
