import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { Owner, ownedBy } from "../../../platform/graph/owner";
import { Operation } from "../operation/operation";
import { operationsOfSubjects } from "../operation/operations";
import { Order } from "../order/order";
import { ordersOfOpportunities } from "../order/orders";
import { SyncState } from "../sync/syncState";
import { syncOfSubjects } from "../sync/syncStates";
import { Trace } from "../trace/trace";
import { traceOf } from "../trace/traces";
import { Opportunity } from "./entities";

@Resolver(() => Opportunity)
export class OpportunityResolver {
  @FieldResolver(() => [SyncState], { nullable: true, description: "How it stands in each system." })
  sync(@Root() { id }: Opportunity, @Ctx() context: GraphContext): Promise<SyncState[]> {
    return syncOfSubjects(context).load(id);
  }

  @FieldResolver(() => Operation, {
    nullable: true,
    description: "The latest work on it, step by step; null while none was asked for.",
  })
  async operation(@Root() { id }: Opportunity, @Ctx() context: GraphContext): Promise<Operation | null> {
    const [latest] = await operationsOfSubjects(context).load(id);
    return latest ?? null;
  }

  @Owner("order")
  @FieldResolver(() => Order, {
    nullable: true,
    description: `The order of its latest win; null while it is not won. ${ownedBy("order")}`,
  })
  async order(@Root() { id }: Opportunity, @Ctx() context: GraphContext): Promise<Order | null> {
    const [latest] = await ordersOfOpportunities(context).load(id);
    return latest ?? null;
  }

  @FieldResolver(() => Trace, {
    nullable: true,
    description: "The business transaction it began; null while nothing began.",
  })
  trace(@Root() { id }: Opportunity, @Ctx() context: GraphContext): Promise<Trace | null> {
    return traceOf(context, "crm.opportunity", id);
  }
}
