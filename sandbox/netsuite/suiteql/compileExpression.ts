import type { Value } from "../records/field";
import { invalidQuery } from "./invalidQuery";
import type { Expression } from "./query";
import type { Column, Row, Table } from "./table";
import { own } from "../../kit/own";

/** The tables of one query, by alias. */
export type Scope = ReadonlyMap<string, { name: string; table: Table }>;
/** One row of each table; an outer join's missing row is undefined. */
export type Joined = ReadonlyMap<string, Row | undefined>;

export interface Compiled {
  kind: Column["kind"];
  display?: Column["display"];
  value(rows: Joined): Value;
}

/** Binds an expression to the tables of its query; a column that none of them has is refused. */
export function compileExpression(scope: Scope, expression: Expression): Compiled {
  switch (expression.kind) {
    case "literal":
      return { kind: typeof expression.value === "number" ? "number" : "text", value: () => expression.value };
    case "column":
      return compileColumn(scope, expression.table, expression.name);
    case "call":
      return compileCall(scope, expression.name, expression.args);
  }
}

function compileColumn(scope: Scope, qualifier: string | undefined, name: string): Compiled {
  if (qualifier !== undefined && !scope.has(qualifier)) throw invalidQuery(`Unknown identifier '${qualifier}'.`);
  const candidates = [...scope].filter(
    ([alias, { table }]) => (qualifier ?? alias) === alias && own(table.columns, name) !== undefined,
  );
  const [found, second] = candidates;
  if (!found) {
    const record = qualifier ?? [...scope.keys()][0] ?? "";
    throw invalidQuery(`Field '${name}' for record '${scope.get(record)?.name ?? record}' was not found.`);
  }
  if (second) throw invalidQuery(`Field '${name}' is ambiguous.`);
  const [alias, { table }] = found;
  const { kind, display } = own(table.columns, name) ?? { kind: "text" };
  return { kind, ...(display && { display }), value: (rows) => rows.get(alias)?.[name] ?? null };
}

function compileCall(scope: Scope, name: string, args: readonly Expression[]): Compiled {
  const [first, second] = args.map((arg) => compileExpression(scope, arg));
  if (!first) throw invalidQuery(`Unknown function '${name}'.`);
  switch (name) {
    case "builtin.df":
      return { kind: "text", value: (rows) => shown(first, first.value(rows)) };
    case "to_date":
      return { kind: "date", value: (rows) => dateOf(first.value(rows), second?.value(rows) ?? null) };
    case "to_char":
      return { kind: "text", value: (rows) => formatted(first.value(rows), String(second?.value(rows) ?? "")) };
    case "lower":
    case "upper": {
      const change = (text: string) => (name === "lower" ? text.toLowerCase() : text.toUpperCase());
      return { kind: "text", value: (rows) => mapText(first.value(rows), change) };
    }
    case "nvl":
    case "coalesce":
      return { ...first, value: (rows) => first.value(rows) ?? second?.value(rows) ?? null };
    default:
      throw invalidQuery(`Unknown function '${name}'.`);
  }
}

const shown = ({ display }: Compiled, value: Value) => (display && value !== null ? display(value) : value);

const mapText = (value: Value, change: (text: string) => string) => (value === null ? null : change(String(value)));

/** TO_DATE of a text, for the parts TO_CHAR knows too. */
function dateOf(value: Value, format: Value): Value {
  const order = String(format ?? "MM/DD/YYYY").match(/YYYY|HH24|MM|DD|MI|SS/gi) ?? [];
  const numbers = String(value).match(/\d+/g) ?? [];
  const part = (name: string) => numbers[order.findIndex((one) => one.toUpperCase() === name)] ?? "00";
  const two = (name: string) => part(name).padStart(2, "0");
  const date = `${part("YYYY")}-${two("MM")}-${two("DD")}`;
  return order.length > 3 ? `${date}T${two("HH24")}:${two("MI")}:${two("SS")}Z` : date;
}

/** TO_CHAR of a date, for the parts YYYY, MM, DD, HH24, MI and SS. */
function formatted(value: Value, format: string): Value {
  if (value === null) return null;
  const [date = "", time = "00:00:00"] = String(value).split("T");
  const [year = "", month = "", day = ""] = date.split("-");
  const [hour = "", minute = "", second = ""] = time.replace("Z", "").split(":");
  const parts: Record<string, string> = { YYYY: year, MM: month, DD: day, HH24: hour, MI: minute, SS: second };
  return format.replace(/YYYY|HH24|MM|DD|MI|SS/gi, (part) => parts[part.toUpperCase()] ?? part);
}
