import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { Owner, ownedBy } from "../../../platform/graph/owner";
import { pricesOfProducts } from "./catalog";
import { Price } from "./price";
import { Product } from "./product";

@Resolver(() => Product)
export class ProductResolver {
  @Owner("product.pricing")
  @FieldResolver(() => [Price], { description: `What it costs. ${ownedBy("product.pricing")}` })
  prices(@Root() { id }: Product, @Ctx() context: GraphContext): Promise<Price[]> {
    return pricesOfProducts(context).load(id);
  }
}
