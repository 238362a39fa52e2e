import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { seenReference } from "../../../platform/graph/legalEntities/seenReference";
import { Account } from "../account/account";
import { Contract } from "../contract/contract";
import { BillingSubscription, SubscriptionItem } from "./billingSubscription";
import { itemsOfSubscriptions, subscriptions } from "./subscriptions";

@Resolver(() => BillingSubscription)
export class SubscriptionResolver {
  @Query(() => BillingSubscription, { nullable: true, description: "One subscription by its hub id." })
  subscription(
    @Arg("id", () => ID, { description: "The subscription's hub id." }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<BillingSubscription | null> {
    return subscriptions(context).load(id);
  }

  @FieldResolver(() => Account, { nullable: true, description: "Who is billed." })
  account(@Root() { accountId }: BillingSubscription): Account | null {
    return accountId === null ? null : { id: accountId };
  }

  @FieldResolver(() => Contract, { nullable: true, description: "The contract it fulfils." })
  contract(@Root() { contractId }: BillingSubscription, @Ctx() context: GraphContext): Promise<Contract | null> {
    return seenReference(context, "crm.contract", contractId);
  }

  @FieldResolver(() => [SubscriptionItem], { description: "What is billed." })
  items(@Root() { id }: BillingSubscription, @Ctx() context: GraphContext): Promise<SubscriptionItem[]> {
    return itemsOfSubscriptions(context).load(id);
  }
}
