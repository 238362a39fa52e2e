import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { seenReference } from "../../../platform/graph/legalEntities/seenReference";
import { loadPage } from "../../../platform/graph/loadPage";
import { loadRequired } from "../../../platform/graph/loadRequired";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { Account, Contract, Opportunity } from "../entity/entities";
import { Operation } from "../operation/operation";
import { operations } from "../operation/operations";
import { Order, OrderConnection, OrderState } from "./order";
import { inState, orderListing, orderOf, orders } from "./orders";

@ArgsType()
class OrdersArgs extends PageArgs {
  @Field(() => OrderState, { nullable: true, description: "Only those in this state." })
  state?: string | null;
}

@Resolver(() => Order)
export class OrderResolver {
  @Query(() => OrderConnection, {
    nullable: true,
    description: "Orders by state, newest first; BLOCKED ones list what is missing.",
  })
  orders(@Args(() => OrdersArgs) args: OrdersArgs, @Ctx() context: GraphContext): Promise<OrderConnection> {
    return loadPage(context, { listing: orderListing, conditions: inState(args.state) }, args, orderOf);
  }

  @Query(() => Order, { nullable: true, description: "One order by its hub id." })
  order(
    @Arg("id", () => ID, { description: "The order's hub id." }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<Order | null> {
    return orders(context).load(id);
  }

  @FieldResolver(() => Account, { nullable: true, description: "Who bought." })
  account(@Root() { accountId }: Order): Account | null {
    return accountId === null ? null : { id: accountId };
  }

  @FieldResolver(() => Opportunity, { nullable: true, description: "The deal that was won." })
  opportunity(@Root() { opportunityId }: Order): Opportunity {
    return { id: opportunityId };
  }

  @FieldResolver(() => Contract, { nullable: true, description: "The contract that came of it, once it is accepted." })
  contract(@Root() { contractId }: Order, @Ctx() context: GraphContext): Promise<Contract | null> {
    return seenReference(context, "crm.contract", contractId);
  }

  @FieldResolver(() => Operation, { description: "The work that fulfils it, step by step." })
  operation(@Root() { operationId }: Order, @Ctx() context: GraphContext): Promise<Operation> {
    return loadRequired(operations(context), operationId);
  }
}
