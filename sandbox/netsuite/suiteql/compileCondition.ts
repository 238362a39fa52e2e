import type { Value } from "../records/field";
import { compileExpression, type Compiled, type Joined, type Scope } from "./compileExpression";
import type { Comparison, Condition } from "./query";

export type Test = (rows: Joined) => boolean;

/** Binds a condition to the tables of its query. Comparing with null holds for nothing, as in SQL. */
export function compileCondition(scope: Scope, condition: Condition): Test {
  switch (condition.kind) {
    case "and":
    case "or": {
      const tests = condition.parts.map((part) => compileCondition(scope, part));
      return condition.kind === "and"
        ? (rows) => tests.every((test) => test(rows))
        : (rows) => tests.some((test) => test(rows));
    }
    case "not":
      return negate(scope, condition.part);
    case "null": {
      const left = compileExpression(scope, condition.left);
      return (rows) => left.value(rows) === null;
    }
    case "in": {
      const left = compileExpression(scope, condition.left);
      const among = condition.among.map((one) => compileExpression(scope, one));
      return (rows) => among.some((one) => holds("=", left, one, rows));
    }
    case "compare": {
      const left = compileExpression(scope, condition.left);
      const right = compileExpression(scope, condition.right);
      return (rows) => holds(condition.operator, left, right, rows);
    }
  }
}

/** NOT of what compares with null holds no more than the comparison itself. */
function negate(scope: Scope, part: Condition): Test {
  const test = compileCondition(scope, part);
  if (part.kind !== "in" && part.kind !== "compare") return (rows) => !test(rows);
  const left = compileExpression(scope, part.left);
  return (rows) => left.value(rows) !== null && !test(rows);
}

function holds(operator: Comparison, left: Compiled, right: Compiled, rows: Joined): boolean {
  const [a, b] = [left.value(rows), right.value(rows)];
  if (a === null || b === null) return false;
  if (operator === "LIKE") return like(String(b)).test(String(a));
  const order = compareValues(a, b);
  switch (operator) {
    case "=":
      return order === 0;
    case "<>":
      return order !== 0;
    case "<":
      return order < 0;
    case ">":
      return order > 0;
    case "<=":
      return order <= 0;
    case ">=":
      return order >= 0;
  }
}

/** Numbers by size, also where one of them is text; all else, and dates, by their text. */
export function compareValues(a: Value, b: Value): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const [x, y] = [comparable(a), comparable(b)];
  if (typeof x === "number" && typeof y === "number") return x - y;
  const [left, right] = [String(x), String(y)];
  return left < right ? -1 : Number(left > right);
}

function comparable(value: Value): Value {
  if (typeof value === "boolean") return value ? "T" : "F";
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

const like = (pattern: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replaceAll("%", ".*")
      .replaceAll("_", ".")}$`,
    "is",
  );
