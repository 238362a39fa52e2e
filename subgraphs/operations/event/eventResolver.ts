import { Arg, Args, ArgsType, Ctx, Field, Int, Query, Resolver } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadPage } from "../../../platform/graph/loadPage";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { EventConnection } from "./canonicalEvent";
import { EventFilter } from "./eventFilter";
import { conditionsOf, eventListing, eventOf } from "./events";
import { EventOrder } from "./eventOrder";
import { EventType, eventTypes } from "./eventType";
import { requireFilterKnown } from "./requireFilterKnown";

@ArgsType()
class EventsArgs extends PageArgs {
  @Field(() => EventFilter, { nullable: true, description: "Which events; all when left out." })
  filter?: EventFilter | null;

  @Field(() => EventOrder, { nullable: true, defaultValue: "OLDEST_FIRST", description: "From which end." })
  order!: string | null;

  @Field(() => Int, { nullable: true, defaultValue: 100, description: "How many entries at most; up to 200." })
  override first = 100;
}

@Resolver()
export class EventResolver {
  @Query(() => EventConnection, { nullable: true, description: "The hub's log, in its order or against it." })
  async events(@Args(() => EventsArgs) args: EventsArgs, @Ctx() context: GraphContext): Promise<EventConnection> {
    await requireFilterKnown(context, args.filter);
    const listing = eventListing(args.order ?? EventOrder.OLDEST_FIRST);
    return loadPage(context, { listing, conditions: conditionsOf(args.filter, listing) }, args, eventOf);
  }

  @Query(() => [EventType], { nullable: true, description: "Every kind of event the hub writes, with its schema." })
  eventCatalog(
    @Arg("search", () => String, { nullable: true, description: "Only those whose name or meaning holds this." })
    search: string | null,
  ): EventType[] {
    return eventTypes(search);
  }
}
