import type { Field, ObjectType, Value } from "../field";
import type { Org } from "../org";
import { fullId } from "../recordId";
import { Refusal } from "../refusal";
import type { Row } from "../store";
import type { Condition, Literal, Name, Operator, Query } from "./query";
import { resolvePath } from "./resolvePath";
import { pointAt } from "./tokenize";

export interface Compiling {
  org: Org;
  object: ObjectType;
  soql: string;
  /** The values an inner query selects, for `IN (SELECT ...)`. */
  valuesOf(query: Query): ReadonlySet<Value>;
}

/** Turns a WHERE into a test of one record, refusing unknown fields and literals of the wrong type. */
export function compileCondition(compiling: Compiling, condition: Condition): (row: Row) => boolean {
  switch (condition.kind) {
    case "and":
    case "or": {
      const tests = condition.parts.map((part) => compileCondition(compiling, part));
      if (condition.kind === "and") return (row) => tests.every((test) => test(row));
      return (row) => tests.some((test) => test(row));
    }
    case "not": {
      const test = compileCondition(compiling, condition.part);
      return (row) => !test(row);
    }
    case "compare": {
      const { org, object, soql } = compiling;
      const { field, value } = resolvePath(org, object, condition.path, soql);
      const wanted = operand(field, condition.literal, condition.path, soql);
      const holds = comparison(condition.operator, wanted);
      return (row) => holds(fold(field, value(row)));
    }
    case "in": {
      const { org, object, soql } = compiling;
      const { field, value } = resolvePath(org, object, condition.path, soql);
      const { among, negated, path } = condition;
      const wanted =
        "select" in among
          ? compiling.valuesOf(among)
          : new Set(among.map((literal) => operand(field, literal, path, soql)));
      return (row) => wanted.has(fold(field, value(row))) !== negated;
    }
  }
}

const caseless: readonly Field["type"][] = ["string", "textarea", "email", "phone", "picklist"];

/** Text compares without regard to case, ids with. */
export function fold({ type }: Field, value: Value): Value {
  return typeof value === "string" && caseless.includes(type) ? value.toLowerCase() : value;
}

const wants: Record<Field["type"], Literal["kind"]> = {
  id: "string",
  reference: "string",
  string: "string",
  textarea: "string",
  email: "string",
  phone: "string",
  picklist: "string",
  boolean: "boolean",
  double: "number",
  currency: "number",
  percent: "number",
  int: "number",
  date: "date",
  datetime: "datetime",
};

function operand(field: Field, { kind, value }: Literal, { at }: Name, soql: string): Value {
  if (kind === "null") return null;
  const wanted = wants[field.type];
  if (kind !== wanted) {
    const quotes = wanted === "string" ? "should be enclosed in quotes" : "should not be enclosed in quotes";
    const message = `value of filter criterion for field '${field.name}' must be of type ${wanted === "string" ? "string" : field.type} and ${quotes}`;
    throw new Refusal(400, "INVALID_FIELD", `${pointAt(soql, at)}${message}`);
  }
  if ((field.type !== "id" && field.type !== "reference") || typeof value !== "string") return fold(field, value);
  const id = fullId(value);
  if (id) return id;
  throw new Refusal(400, "INVALID_QUERY_FILTER_OPERATOR", `${pointAt(soql, at)}invalid ID field: ${value}`);
}

function comparison(operator: Operator, wanted: Value): (value: Value) => boolean {
  const both = (test: (value: string | number | boolean, other: string | number | boolean) => boolean) =>
    wanted === null ? () => false : (value: Value) => value !== null && test(value, wanted);
  switch (operator) {
    case "=":
      return (value) => value === wanted;
    case "!=":
      return (value) => value !== wanted;
    case "<":
      return both((value, other) => value < other);
    case ">":
      return both((value, other) => value > other);
    case "<=":
      return both((value, other) => value <= other);
    case ">=":
      return both((value, other) => value >= other);
    case "LIKE": {
      const pattern = like(String(wanted ?? ""));
      return (value) => typeof value === "string" && pattern.test(value);
    }
  }
}

/** `%` stands for any text, `_` for one character. */
function like(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("%", ".*").replaceAll("_", ".")}$`, "is");
}
