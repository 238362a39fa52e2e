import { Field, Int, ObjectType } from "type-graphql";
import { Classified } from "../../../platform/graph/classified";
import { connectionOf } from "../../../platform/graph/connectionOf";
import { Money } from "../../../platform/graph/money";
import { ExceptionCase } from "./exceptionCase";
import { ExceptionClass } from "./exceptionState";
import type { CasesOf } from "./caseTotals";

@ObjectType("ExceptionClassTotals", { description: "The cases of one class in a list." })
export class ExceptionClassTotals {
  @Field(() => ExceptionClass, { description: "Why the effects failed or are in doubt." })
  class!: string;

  @Field(() => Int, { description: "How many cases." })
  count!: number;

  @Classified("CONFIDENTIAL")
  @Field(() => [Money], {
    nullable: true,
    description:
      "What is at risk in those of them that are open, as far as the caller may see it: one amount per currency.",
  })
  amountAtRisk!: Money[] | null;
}

@ObjectType("ExceptionConnection", { description: "A page of cases, the most money at risk first." })
export class ExceptionConnection extends connectionOf(ExceptionCase, "Exception") {
  cases!: CasesOf;
}
