import { FieldResolver, Resolver, Root } from "type-graphql";
import { Product } from "../product";
import { OpportunityLine } from "./opportunityLine";

@Resolver(() => OpportunityLine)
export class OpportunityLineResolver {
  @FieldResolver(() => Product, { nullable: true, description: "What is sold." })
  product(@Root() { productId }: OpportunityLine): Product | null {
    return productId === null ? null : { id: productId };
  }
}
