import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadRequired } from "../../../platform/graph/loadRequired";
import { prices } from "../catalog/catalog";
import { Price } from "../catalog/price";
import { SubscriptionItem } from "./billingSubscription";

@Resolver(() => SubscriptionItem)
export class SubscriptionItemResolver {
  @FieldResolver(() => Price, { description: "At what price." })
  price(@Root() { priceId }: SubscriptionItem, @Ctx() context: GraphContext): Promise<Price> {
    return loadRequired(prices(context), priceId);
  }
}
