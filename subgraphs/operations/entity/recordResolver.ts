import { Args, Ctx, FieldResolver, Resolver, Root, type ClassType } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { inStates, pageOfCases } from "../exception/exceptionCases";
import { ExceptionConnection } from "../exception/exceptionConnection";
import { ExceptionsArgs } from "../exception/exceptionsArgs";

/** What the hub says of a record of any kind: the cases about it. */
export function recordResolver(record: ClassType<{ id: string }>) {
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
  }
  return RecordResolver;
}
