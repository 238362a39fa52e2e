import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { openStates } from "../../../domain/exception/openStates";
import { moneyOf } from "../../../domain/money/moneyOf";
import { Classified } from "../../../platform/graph/classified";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { limited } from "../../../platform/graph/legalEntities/limitOn";
import { loadFacts } from "../../../platform/graph/loadFacts";
import { Money } from "../../../platform/graph/money";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { Trace } from "../trace/trace";
import { CaseEffect } from "./caseEffect";
import { effectsOfCases } from "./caseEffects";
import { ExceptionCase, ExceptionEvent } from "./exceptionCase";
import { exceptionCases, historyOfCases, pageOfCases } from "./exceptionCases";
import { ExceptionConnection } from "./exceptionConnection";
import { casesMatching, ExceptionFilter } from "./exceptionFilter";

@ArgsType()
class InboxArgs extends PageArgs {
  @Field(() => ExceptionFilter, { nullable: true, description: "Which cases; all when left out." })
  filter?: ExceptionFilter | null;
}

@Resolver(() => ExceptionCase)
export class ExceptionResolver {
  @Query(() => ExceptionConnection, {
    nullable: true,
    description:
      "The cases people resolve, the most money at risk first (in minor units, whatever the currency); for those who may not see amounts, the latest first.",
  })
  exceptionInbox(@Args(() => InboxArgs) args: InboxArgs, @Ctx() context: GraphContext): Promise<ExceptionConnection> {
    return pageOfCases(
      context,
      { column: null, parent: null, conditions: casesMatching(args.filter, context.caller) },
      args,
    );
  }

  @Query(() => ExceptionCase, { nullable: true, description: "One case by its hub id." })
  exceptionCase(
    @Arg("id", () => ID, { description: "The case's hub id." }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<ExceptionCase | null> {
    return exceptionCases(context).load(id);
  }

  @Classified("CONFIDENTIAL")
  @FieldResolver(() => Money, { nullable: true, description: "The money that hangs on it, where it is known." })
  amountAtRisk(@Root() { amountAtRiskMinor, currency }: ExceptionCase): Money | null {
    return moneyOf(amountAtRiskMinor, currency);
  }

  @FieldResolver(() => [CaseEffect], {
    description: "What it does to each figure until it is resolved; follows from the event that raised it.",
  })
  effects(@Root() { id }: ExceptionCase, @Ctx() context: GraphContext): Promise<CaseEffect[]> {
    return effectsOfCases(context).load(id);
  }

  @FieldResolver(() => Int, { description: "How many cases of the same kind are open, this one among them." })
  async similarOpen(@Root() { fingerprint }: ExceptionCase, @Ctx() context: GraphContext): Promise<number> {
    const [found] = await openByFingerprint(context).load(fingerprint);
    return found?.count ?? 0;
  }

  @FieldResolver(() => [ExceptionEvent], { description: "What happened to it, in order." })
  history(@Root() { id }: ExceptionCase, @Ctx() context: GraphContext): Promise<ExceptionEvent[]> {
    return historyOfCases(context).load(id);
  }

  @FieldResolver(() => Trace, { description: "The business transaction in which it happened." })
  lineage(@Root() { id, correlationId }: ExceptionCase): Trace {
    return { correlationId: correlationId ?? id };
  }
}

/** Uses the index (fingerprint, state). */
const openByFingerprint = (context: GraphContext) =>
  loadFacts<{ fingerprint: string; count: number }>(
    context,
    "operations.exception_case by fingerprint",
    (fingerprints) => {
      const { limit, values } = limited(context.caller, "operations.exception_case", "t", [fingerprints, openStates]);
      return context.store.reader.$queryRawUnsafe(
        `SELECT t.fingerprint, count(*)::int AS count FROM operations.exception_case t
         WHERE t.fingerprint = ANY($1) AND t.state = ANY($2) AND ${limit}
         GROUP BY t.fingerprint`,
        ...values,
      );
    },
    ({ fingerprint }) => fingerprint,
  );
