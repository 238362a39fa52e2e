import { Args, Ctx, FieldResolver, Resolver, Root, type ClassType } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { inStates, pageOfCases } from "../exception/exceptionCases";
import { ExceptionConnection } from "../exception/exceptionConnection";
import { ExceptionsArgs } from "../exception/exceptionsArgs";
import { Trace } from "../trace/trace";
import { traceOf, type Traced } from "../trace/traces";

/** What the hub says of a record of any kind: the cases about it, and the business transaction it belongs to. */
export function recordResolver(record: ClassType<{ id: string }>, table: Traced) {
  @Resolver(() => record)
  abstract class RecordResolver {
    @FieldResolver(() => ExceptionConnection, {
      nullable: true,
      description: "Cases about it, the most money at risk first.",
    })
    exceptions(
      @Root() { id }: { id: string },
      @Args(() => ExceptionsArgs) args: ExceptionsArgs,
      @Ctx() context: GraphContext,
    ): Promise<ExceptionConnection> {
      return pageOfCases(context, { column: "subject_id", parent: id, conditions: inStates(args.states) }, args);
    }

    @FieldResolver(() => Trace, {
      nullable: true,
      description: "The business transaction it belongs to; null when it came about without the hub.",
    })
    trace(@Root() { id }: { id: string }, @Ctx() context: GraphContext): Promise<Trace | null> {
      return traceOf(context, table, id);
    }
  }
  return RecordResolver;
}
