import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { Trace, TraceHop } from "./trace";
import { traces } from "./traces";

@Resolver(() => Trace)
export class TraceResolver {
  @Query(() => Trace, { nullable: true, description: "One business transaction; null when nothing carries its id." })
  async trace(
    @Arg("correlationId", () => ID, { description: "The id that all of its records carry." }) correlationId: string,
    @Ctx() context: GraphContext,
  ): Promise<Trace | null> {
    const { hops, complete } = await traces(context).load(correlationId);
    return hops.length === 0 && complete ? null : { correlationId };
  }

  @FieldResolver(() => [TraceHop], { description: "What happened, in the log's order." })
  async hops(@Root() { correlationId }: Trace, @Ctx() context: GraphContext): Promise<TraceHop[]> {
    return (await traces(context).load(correlationId)).hops;
  }

  @FieldResolver(() => Boolean, { description: "Whether all that is due by now is there." })
  async complete(@Root() { correlationId }: Trace, @Ctx() context: GraphContext): Promise<boolean> {
    return (await traces(context).load(correlationId)).complete;
  }

  @FieldResolver(() => [String], { description: "What should be there by now and is not, in plain words." })
  async missingHops(@Root() { correlationId }: Trace, @Ctx() context: GraphContext): Promise<string[]> {
    return (await traces(context).load(correlationId)).missingHops;
  }

  @FieldResolver(() => Int, { nullable: true, description: "Milliseconds from the first hop to the last." })
  async elapsedMs(@Root() { correlationId }: Trace, @Ctx() context: GraphContext): Promise<number | null> {
    const { elapsedMs } = await traces(context).load(correlationId);
    // GraphQL's Int ends at 24 days, and a contract's revenue goes on for years.
    return elapsedMs === null ? null : Math.min(elapsedMs, 2 ** 31 - 1);
  }
}
