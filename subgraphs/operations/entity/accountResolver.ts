import { Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadPage } from "../../../platform/graph/loadPage";
import { Owner, ownedBy } from "../../../platform/graph/owner";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { EventConnection } from "../event/canonicalEvent";
import { EventFilter } from "../event/eventFilter";
import { EventOrder } from "../event/eventOrder";
import { conditionsOf, eventOf, timelineListing } from "../event/events";
import { requireFilterKnown } from "../event/requireFilterKnown";
import { inStates, pageOfCases } from "../exception/exceptionCases";
import { ExceptionConnection } from "../exception/exceptionConnection";
import { ExceptionsArgs } from "../exception/exceptionsArgs";
import { Order } from "../order/order";
import { ordersOfAccounts } from "../order/orders";
import { FieldProvenance, provenanceOf } from "../ownership/fieldProvenance";
import { SyncState } from "../sync/syncState";
import { syncOfAccounts } from "../sync/syncStates";
import { Account } from "./entities";

@ArgsType()
class TimelineArgs extends PageArgs {
  @Field(() => EventFilter, { nullable: true, description: "Which events; all when left out." })
  filter?: EventFilter | null;

  @Field(() => EventOrder, { nullable: true, defaultValue: "NEWEST_FIRST", description: "From which end." })
  order!: string | null;
}

@Resolver(() => Account)
export class AccountResolver {
  @FieldResolver(() => [SyncState], {
    nullable: true,
    description: "How it and all that belongs to it stand in the systems, one state per record and system.",
  })
  sync(@Root() { id }: Account, @Ctx() context: GraphContext): Promise<SyncState[]> {
    return syncOfAccounts(context).load(id);
  }

  @FieldResolver(() => ExceptionConnection, {
    nullable: true,
    description: "Cases about it and all that belongs to it, the most money at risk first.",
  })
  exceptions(
    @Root() { id }: Account,
    @Args(() => ExceptionsArgs) args: ExceptionsArgs,
    @Ctx() context: GraphContext,
  ): Promise<ExceptionConnection> {
    return pageOfCases(context, { column: "account_id", parent: id, conditions: inStates(args.states) }, args);
  }

  @FieldResolver(() => [FieldProvenance], {
    nullable: true,
    description: "Who last changed each group of its fields.",
  })
  provenance(@Root() { id }: Account, @Ctx() context: GraphContext): Promise<FieldProvenance[]> {
    return provenanceOf(context).load(id);
  }

  @FieldResolver(() => EventConnection, {
    nullable: true,
    description: "What happened to it and to what belongs to it, newest first unless asked otherwise.",
  })
  async timeline(
    @Root() { id }: Account,
    @Args(() => TimelineArgs) args: TimelineArgs,
    @Ctx() context: GraphContext,
  ): Promise<EventConnection> {
    await requireFilterKnown(context, args.filter);
    const listing = timelineListing(args.order ?? EventOrder.NEWEST_FIRST);
    return loadPage(context, { listing, parent: id, conditions: conditionsOf(args.filter, listing) }, args, eventOf);
  }

  @Owner("order")
  @FieldResolver(() => [Order], {
    nullable: true,
    description: `Its won deals' orders, newest first. ${ownedBy("order")}`,
  })
  orders(@Root() { id }: Account, @Ctx() context: GraphContext): Promise<Order[]> {
    return ordersOfAccounts(context).load(id);
  }
}
