import { Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { Money } from "../../../platform/graph/money";
import { caseTotals } from "./caseTotals";
import { ExceptionClassTotals, ExceptionConnection } from "./exceptionConnection";

@Resolver(() => ExceptionConnection)
export class ExceptionConnectionResolver {
  @FieldResolver(() => Int, { description: "How many cases the whole list holds." })
  async totalCount(@Root() { cases }: ExceptionConnection, @Ctx() context: GraphContext): Promise<number> {
    return (await caseTotals(context, cases)).count;
  }

  @FieldResolver(() => [ExceptionClassTotals], {
    description: "The cases of the whole list by their class, the class with most of them first.",
  })
  async byClass(@Root() { cases }: ExceptionConnection, @Ctx() context: GraphContext): Promise<ExceptionClassTotals[]> {
    return (await caseTotals(context, cases)).byClass;
  }

  @Classified("CONFIDENTIAL")
  @FieldResolver(() => [Money], {
    nullable: true,
    description:
      "What is at risk in the whole list, as far as the caller may see it: one amount per currency, never added across currencies.",
  })
  async amountAtRisk(@Root() { cases }: ExceptionConnection, @Ctx() context: GraphContext): Promise<Money[]> {
    return (await caseTotals(context, cases)).amountAtRisk;
  }
}
