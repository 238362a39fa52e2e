import { FieldResolver, Int, Resolver, Root } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { Money } from "../../../platform/graph/money";
import { OpportunityConnection } from "./opportunity";

@Resolver(() => OpportunityConnection)
export class OpportunityConnectionResolver {
  @Classified("CONFIDENTIAL")
  @FieldResolver(() => Money, {
    nullable: true,
    description:
      "What all matching deals with an amount come to, not only this page's; null when none has one, or when they are in several currencies.",
  })
  async total(@Root() { totalOf }: OpportunityConnection): Promise<Money | null> {
    return (await totalOf()).total;
  }

  @FieldResolver(() => Int, {
    description: "How many of all matching deals have no amount, or no currency: the total leaves them out.",
  })
  async withoutAmount(@Root() { totalOf }: OpportunityConnection): Promise<number> {
    return (await totalOf()).withoutAmount;
  }
}
