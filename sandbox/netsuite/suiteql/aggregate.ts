import { sum } from "../documents/money";
import type { Value } from "../records/field";
import { compareValues } from "./compileCondition";
import { compileExpression, type Joined, type Scope } from "./compileExpression";
import { invalidQuery } from "./invalidQuery";
import type { Expression } from "./query";

type Call = Extract<Expression, { kind: "call" }>;

export function isAggregate(expression: Expression): expression is Call {
  return expression.kind === "call" && ["count", "sum", "min", "max"].includes(expression.name);
}

/** COUNT, SUM, MIN or MAX over the rows of a group; nulls take no part. */
export function aggregate(scope: Scope, { name, args, star }: Call): (group: readonly Joined[]) => Value {
  if (star) return (group) => group.length;
  const [arg] = args;
  if (!arg) throw invalidQuery(`The function '${name}' needs an argument.`);
  const { value } = compileExpression(scope, arg);
  return (group) => {
    const values = group.map(value).filter((one) => one !== null);
    if (name === "count") return values.length;
    if (values.length === 0) return null;
    if (name === "sum") return sum(values.map(Number));
    const sorted = values.toSorted(compareValues);
    return (name === "min" ? sorted[0] : sorted.at(-1)) ?? null;
  };
}
