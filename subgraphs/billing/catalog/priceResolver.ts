import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadRequired } from "../../../platform/graph/loadRequired";
import { products } from "./catalog";
import { Price } from "./price";
import { Product } from "./product";

@Resolver(() => Price)
export class PriceResolver {
  @FieldResolver(() => Product, { description: "What it is the price of." })
  product(@Root() { productId }: Price, @Ctx() context: GraphContext): Promise<Product> {
    return loadRequired(products(context), productId);
  }
}
