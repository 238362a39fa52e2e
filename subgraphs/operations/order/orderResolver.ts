import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { moneyOf } from "../../../domain/money/moneyOf";
import { Classified } from "../../../platform/graph/classified";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { seenReference } from "../../../platform/graph/legalEntities/seenReference";
import type { CountedConnection } from "../../../platform/graph/loadList";
import { loadRequired } from "../../../platform/graph/loadRequired";
import { Money } from "../../../platform/graph/money";
import { Account, Contract, Opportunity } from "../entity/entities";
import { Operation } from "../operation/operation";
import { operations } from "../operation/operations";
import { Order, OrderConnection } from "./order";
import { OrderListArgs, listOrders } from "./orderList";
import { dealsOfOrders, orders } from "./orders";

@Resolver(() => Order)
export class OrderResolver {
  @Query(() => OrderConnection, {
    nullable: true,
    description: "The orders of all accounts; BLOCKED ones list what is missing.",
  })
  orders(
    @Args(() => OrderListArgs) args: OrderListArgs,
    @Ctx() context: GraphContext,
  ): Promise<CountedConnection<Order>> {
    return listOrders(context, args);
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

  @Classified("CONFIDENTIAL")
  @FieldResolver(() => Money, { nullable: true, description: "What its deal comes to for one billing interval." })
  async amount(@Root() { opportunityId }: Order, @Ctx() context: GraphContext): Promise<Money | null> {
    const [deal] = await dealsOfOrders(context).load(opportunityId);
    return deal ? moneyOf(deal.amountMinor, deal.currency) : null;
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
