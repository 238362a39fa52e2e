import type { Field, Value } from "../field";
import type { Org } from "../org";
import { fullId } from "../recordId";
import { Refusal } from "../refusal";
import { dateSpan } from "./dateSpan";
import type { Compared, Condition, Literal, Name, Operator, Query } from "./query";
import { pointAt } from "./tokenize";

/** @typeParam Subject what is tested: a record, or a group of them */
export interface Compiling<Subject> {
  org: Org;
  soql: string;
  /** Finds what is compared, or refuses it. */
  resolve(path: Compared): { field: Field; value(subject: Subject): Value };
  /** The values an inner query selects, for `IN (SELECT ...)`. */
  valuesOf(query: Query): ReadonlySet<Value>;
}

/** Turns a condition into a test, refusing unknown fields and literals of the wrong type. */
export function compileCondition<Subject>(
  compiling: Compiling<Subject>,
  condition: Condition,
): (subject: Subject) => boolean {
  switch (condition.kind) {
    case "and":
    case "or": {
      const tests = condition.parts.map((part) => compileCondition(compiling, part));
      if (condition.kind === "and") return (subject) => tests.every((test) => test(subject));
      return (subject) => tests.some((test) => test(subject));
    }
    case "not": {
      const test = compileCondition(compiling, condition.part);
      return (subject) => !test(subject);
    }
    case "compare": {
      const { soql } = compiling;
      const { field, value } = compiling.resolve(condition.path);
      refuseLongText(field, condition.path, soql);
      if (condition.literal.kind === "span" && (field.type === "date" || field.type === "datetime")) {
        return within(compiling, condition.operator, condition.literal.value, value);
      }
      const wanted = operand(field, condition.literal, condition.path, soql);
      const holds = comparison(condition.operator, wanted);
      return (subject) => holds(fold(field, value(subject)));
    }
    case "in": {
      const { soql } = compiling;
      const { field, value } = compiling.resolve(condition.path);
      const { among, negated, path } = condition;
      const wanted =
        "select" in among
          ? compiling.valuesOf(among)
          : new Set(among.map((literal) => operand(field, literal, path, soql)));
      return (subject) => wanted.has(fold(field, value(subject))) !== negated;
    }
  }
}

/** @throws Refusal for text so long that it has no index */
export function refuseLongText({ name, type, length }: Field, { at }: Name, soql: string): void {
  if (type !== "textarea" || length <= 255) return;
  throw new Refusal(400, "INVALID_FIELD", `${pointAt(soql, at)}field '${name}' can not be filtered in a query call`);
}

/** Compares by day in the user's time zone: within the days that a literal stands for, before or after all of them. */
function within<Subject>(
  { org }: Pick<Compiling<Subject>, "org">,
  operator: Operator,
  literal: string,
  value: (subject: Subject) => Value,
) {
  const { timeZone } = org.setup;
  const localDay = (moment: Date) => new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(moment);
  const dayOf = (text: string) => (text.includes("T") ? localDay(new Date(text.replace("+0000", "Z"))) : text);
  const span = dateSpan(literal, localDay(new Date(org.store.now().replace("+0000", "Z"))));
  return (subject: Subject): boolean => {
    const given = value(subject);
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
