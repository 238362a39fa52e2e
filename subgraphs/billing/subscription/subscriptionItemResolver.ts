import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { prices } from "../catalog/catalog";
import { Price } from "../catalog/price";
import { SubscriptionItem } from "./billingSubscription";

@Resolver(() => SubscriptionItem)
export class SubscriptionItemResolver {
  @FieldResolver(() => Price, {
    nullable: true,
    description: "At what price; null for a product without a SKU, which the hub does not know.",
  })
  price(@Root() { priceId }: SubscriptionItem, @Ctx() context: GraphContext): Promise<Price | null> {
    return prices(context).load(priceId);
  }
}
