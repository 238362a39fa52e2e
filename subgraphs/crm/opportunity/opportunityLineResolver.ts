import { FieldResolver, Resolver, Root } from "type-graphql";
import { moneyOf } from "../../../domain/money/moneyOf";
import { Classified } from "../../../platform/graph/classified";
import { Money } from "../../../platform/graph/money";
import { Product } from "../product";
import { OpportunityLine } from "./opportunityLine";

@Resolver(() => OpportunityLine)
export class OpportunityLineResolver {
  @Classified("CONFIDENTIAL")
  @FieldResolver(() => Money, {
    nullable: true,
    description: "The price of one unit for one billing interval, before discount.",
  })
  unitPrice(@Root() { unitPriceMinor, currency }: OpportunityLine): Money {
    return moneyOf(unitPriceMinor, currency);
  }

  @FieldResolver(() => Product, { nullable: true, description: "What is sold." })
  product(@Root() { productId }: OpportunityLine): Product | null {
    return productId === null ? null : { id: productId };
  }
}
