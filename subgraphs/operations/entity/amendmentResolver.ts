import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { Operation } from "../operation/operation";
import { operationsOfSubjects } from "../operation/operations";
import { Trace } from "../trace/trace";
import { Amendment } from "./entities";

@Resolver(() => Amendment)
export class AmendmentResolver {
  @FieldResolver(() => Operation, { nullable: true, description: "The latest work on it, step by step." })
  async operation(@Root() { id }: Amendment, @Ctx() context: GraphContext): Promise<Operation | null> {
    const [latest] = await operationsOfSubjects(context).load(id);
    return latest ?? null;
  }

  @FieldResolver(() => Trace, { nullable: true, description: "The business transaction it began." })
  async trace(@Root() { id }: Amendment, @Ctx() context: GraphContext): Promise<Trace | null> {
    const [latest] = await operationsOfSubjects(context).load(id);
    return latest ? { correlationId: latest.correlationId } : null;
  }
}
