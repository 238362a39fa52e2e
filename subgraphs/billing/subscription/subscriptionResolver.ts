import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { seenReference } from "../../../platform/graph/legalEntities/seenReference";
import type { CountedConnection } from "../../../platform/graph/loadList";
import { Account } from "../account/account";
import { Contract } from "../contract/contract";
import { BillingSubscription, SubscriptionConnection, SubscriptionItem } from "./billingSubscription";
import { SubscriptionListArgs, listSubscriptions } from "./subscriptionList";
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

  @Query(() => SubscriptionConnection, { nullable: true, description: "The subscriptions of all accounts." })
  subscriptions(
    @Args(() => SubscriptionListArgs) args: SubscriptionListArgs,
    @Ctx() context: GraphContext,
  ): Promise<CountedConnection<BillingSubscription>> {
    return listSubscriptions(context, args);
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
