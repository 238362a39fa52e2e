import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { Trace } from "../trace/trace";
import { Operation, OperationStep, PlannedWrite } from "./operation";
import { operations, stepsOfOperations, winWrites, writesOfOperations } from "./operations";

@Resolver(() => Operation)
export class OperationResolver {
  @Query(() => Operation, { nullable: true, description: "One cross-system job by its id." })
  operation(
    @Arg("id", () => ID, { description: "The operation's hub id." }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<Operation | null> {
    return operations(context).load(id);
  }

  @FieldResolver(() => [OperationStep], { description: "Its steps, in the order they first began." })
  steps(@Root() { id }: Operation, @Ctx() context: GraphContext): Promise<OperationStep[]> {
    return stepsOfOperations(context).load(id);
  }

  @FieldResolver(() => [PlannedWrite], {
    description: "The writes it sends to the systems, in order; in a dry run, those it would send.",
  })
  writes(@Root() { id, kind, dryRun, subjectId }: Operation, @Ctx() context: GraphContext): Promise<PlannedWrite[]> {
    if (dryRun && kind === "CLOSE_WON") return winWrites(context).load(subjectId);
    return writesOfOperations(context).load(id);
  }

  @FieldResolver(() => Trace, { description: "The business transaction it belongs to." })
  trace(@Root() { correlationId }: Operation): Trace {
    return { correlationId };
  }
}
