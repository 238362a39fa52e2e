import { FieldResolver, Resolver, Root } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { Money } from "../../../platform/graph/money";
import { OpportunityConnection } from "./opportunity";

@Resolver(() => OpportunityConnection)
export class OpportunityConnectionResolver {
  @Classified("CONFIDENTIAL")
  @FieldResolver(() => Money, {
    nullable: true,
    description: "What all matching deals come to, not only this page's; null when they are in several currencies.",
  })
  total(@Root() { totalOf }: OpportunityConnection): Promise<Money | null> {
    return totalOf();
  }
}
