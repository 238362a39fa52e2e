import { Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadByParent } from "../../../platform/graph/loadByParent";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { Account } from "../entity/entities";
import { ExceptionCase } from "../exception/exceptionCase";
import { exceptionCases } from "../exception/exceptionCases";
import { Operation } from "../operation/operation";
import { operationOf } from "../operation/operations";
import { Trace } from "../trace/trace";
import { casesOfDelayed } from "./casesOfDelayed";
import { DelayedItem, DelayedItemConnection } from "./delayedItem";
import { delayedItems } from "./delayedItems";

@ArgsType()
class DelayedItemsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "Only those of this flow, as freshness names it." })
  flow?: string | null;
}

@Resolver(() => DelayedItem)
export class DelayedItemResolver {
  @Query(() => DelayedItemConnection, {
    nullable: true,
    description:
      "The records that a system does not show as they are: by currency, the largest amount of each first, those without an amount last; for those who may not see amounts, what has waited longest first.",
  })
  delayedItems(
    @Args(() => DelayedItemsArgs) args: DelayedItemsArgs,
    @Ctx() context: GraphContext,
  ): Promise<DelayedItemConnection> {
    return delayedItems(context, args);
  }

  @FieldResolver(() => Account, { nullable: true, description: "Whose it is." })
  account(@Root() { accountId }: DelayedItem): Account | null {
    return accountId === null ? null : { id: accountId };
  }

  @FieldResolver(() => [ExceptionCase], {
    description:
      "What people are to see to before it goes on: the open cases about the record, its postings or its orders, the latest first. Empty where the hub is to bring it there by itself.",
  })
  async cases(@Root() { subjectId }: DelayedItem, @Ctx() context: GraphContext): Promise<ExceptionCase[]> {
    const found = await casesOfDelayed(context).load(subjectId);
    const cases = await Promise.all(found.map(({ id }) => exceptionCases(context).load(id)));
    return cases.filter((one) => one !== null);
  }

  @FieldResolver(() => Operation, {
    nullable: true,
    description: "The latest operation of its business transaction that has not ended; null where none is under way.",
  })
  async operation(@Root() { correlationId }: DelayedItem, @Ctx() context: GraphContext): Promise<Operation | null> {
    if (correlationId === null) return null;
    const [latest] = await underWay(context).load(correlationId);
    return latest ?? null;
  }

  @FieldResolver(() => Trace, { nullable: true, description: "The business transaction that it belongs to." })
  lineage(@Root() { correlationId }: DelayedItem): Trace | null {
    return correlationId === null ? null : { correlationId };
  }
}

/** The request's loader of each transaction's operations that have not ended, newest first. */
const underWay = (context: GraphContext) =>
  loadByParent(
    context,
    "operations.operation under way",
    async (ids) => {
      const where = { correlationId: { in: ids }, dryRun: false, finishedAt: null };
      const orderBy = [{ startedAt: "desc" as const }, { id: "desc" as const }];
      return (await context.store.prisma.operation.findMany({ where, orderBy })).map(operationOf);
    },
    (operation: Operation) => operation.correlationId,
  );
