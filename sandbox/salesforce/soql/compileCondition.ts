import type { Field, ObjectType, Value } from "../field";
import type { Org } from "../org";
import { fullId } from "../recordId";
import { Refusal } from "../refusal";
import type { Row } from "../store";
import { dateSpan } from "./dateSpan";
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
      refuseLongText(field, condition.path, soql);
      if (condition.literal.kind === "span" && (field.type === "date" || field.type === "datetime")) {
        return within(compiling, condition.operator, condition.literal.value, value);
      }
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

/** @throws Refusal for text so long that it has no index */
export function refuseLongText({ name, type, length }: Field, { at }: Name, soql: string): void {
  if (type !== "textarea" || length <= 255) return;
  throw new Refusal(400, "INVALID_FIELD", `${pointAt(soql, at)}field '${name}' can not be filtered in a query call`);
}

/** Compares by day in the user's time zone: within the days that a literal stands for, before or after all of them. */
function within({ org }: Compiling, operator: Operator, literal: string, value: (row: Row) => Value) {
  const { timeZone } = org.setup;
  const localDay = (moment: Date) => new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(moment);
  const dayOf = (text: string) => (text.includes("T") ? localDay(new Date(text.replace("+0000", "Z"))) : text);
  const span = dateSpan(literal, localDay(new Date(org.store.now().replace("+0000", "Z"))));
  return (row: Row): boolean => {
    const given = value(row);
    if (typeof given !== "string" || !span) return operator === "!=";
    const day = dayOf(given);
    const [early, late] = [day < span.from, day >= span.to];
    switch (operator) {
      case "=":
        return !early && !late;
      case "!=":
        return early || late;
      case "<":
        return early;
      case ">":
        return late;
      case "<=":
        return !late;
      case ">=":
        return !early;
      case "LIKE":
        return false;
    }
  };
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
