import { ObjectType } from "type-graphql";
import { connectionOf } from "../../../platform/graph/connectionOf";
import { ExceptionCase } from "./exceptionCase";
import type { CasesOf } from "./caseTotals";

@ObjectType("ExceptionConnection", { description: "A page of cases, the most money at risk first." })
export class ExceptionConnection extends connectionOf(ExceptionCase, "Exception") {
  cases!: CasesOf;
}
