import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { Money } from "../../../platform/graph/money";
import { Owner, ownedBy } from "../../../platform/graph/owner";
import { BillingSubscription } from "../subscription/billingSubscription";
import { subscriptionsOfContracts } from "../subscription/subscriptions";
import { billedToDate } from "./billedToDate";
import { Contract } from "./contract";

@Resolver(() => Contract)
export class ContractResolver {
  @FieldResolver(() => [BillingSubscription], { nullable: true, description: "What fulfils it." })
  subscriptions(@Root() { id }: Contract, @Ctx() context: GraphContext): Promise<BillingSubscription[]> {
    return subscriptionsOfContracts(context).load(id);
  }

  @Owner("contract.billing")
  @Classified("CONFIDENTIAL")
  @FieldResolver(() => Money, {
    nullable: true,
    description: `What was invoiced for it so far, without tax; null before the first invoice. ${ownedBy("contract.billing")}`,
  })
  billedToDate(@Root() { id }: Contract, @Ctx() context: GraphContext): Promise<Money | null> {
    return billedToDate(context).load(id);
  }
}
