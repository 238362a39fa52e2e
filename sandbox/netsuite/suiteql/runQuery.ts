import type { Value } from "../records/field";
import { aggregate, isAggregate } from "./aggregate";
import { compareValues, compileCondition } from "./compileCondition";
import { compileExpression, type Joined, type Scope } from "./compileExpression";
import { invalidQuery } from "./invalidQuery";
import { joinTables, scopeOf } from "./joinTables";
import type { Expression, Query } from "./query";
import type { Column, Table } from "./table";
import { writeValue } from "./writeValue";

interface Output {
  name: string;
  kind: Column["kind"];
  expression: Expression;
  value(group: readonly Joined[]): Value;
}

/** Runs a query. Every value is answered as text, and what is null is left out, as the suiteql resource does. */
export function runQuery(tables: ReadonlyMap<string, Table>, query: Query): Record<string, string>[] {
  const scope = scopeOf(tables, query.from);
  const where = query.where ? compileCondition(scope, query.where) : () => true;
  const outputs = outputsOf(scope, query);
  const rows = joinTables(scope, query.from).filter(where);
  const sorted = groupsOf(scope, query, rows, outputs);
  const orders = query.orderBy.map(({ expression, descending }) => {
    const { value } = orderedBy(scope, expression, outputs);
    return (a: Joined[], b: Joined[]) => compareValues(value(a), value(b)) * (descending ? -1 : 1);
  });
  sorted.sort((a, b) => orders.map((order) => order(a, b)).find((order) => order !== 0) ?? 0);
  const written = sorted.map((group) => {
    const values = outputs.map(({ name, kind, value }) => [name, writeValue(kind, value(group))] as const);
    return Object.fromEntries(values.filter((entry): entry is [string, string] => entry[1] !== null));
  });
  return query.distinct ? [...new Map(written.map((row) => [JSON.stringify(row), row])).values()] : written;
}

function outputsOf(scope: Scope, { select }: Query): Output[] {
  return select.flatMap(({ expression, all, as }, at) => {
    if (expression) return [output(scope, expression, as ?? nameOf(expression, at))];
    if (all !== undefined && !scope.has(all)) throw invalidQuery(`Unknown identifier '${all}'.`);
    return [...scope]
      .filter(([alias]) => (all ?? alias) === alias)
      .flatMap(([alias, { table }]) =>
        Object.keys(table.columns).map((name) => output(scope, { kind: "column", table: alias, name }, name)),
      );
  });
}

const nameOf = (expression: Expression, at: number) =>
  expression.kind === "column" ? expression.name : `expr${at + 1}`;

function output(scope: Scope, expression: Expression, name: string): Output {
  if (isAggregate(expression)) return { name, kind: "number", expression, value: aggregate(scope, expression) };
  const { kind, value } = compileExpression(scope, expression);
  return { name, kind, expression, value: ([first]) => (first ? value(first) : null) };
}

function groupsOf(scope: Scope, query: Query, rows: readonly Joined[], outputs: readonly Output[]): Joined[][] {
  const aggregated = outputs.some(({ expression }) => isAggregate(expression));
  if (query.groupBy.length === 0) return aggregated ? [[...rows]] : rows.map((row) => [row]);
  const keys = query.groupBy.map((expression) => compileExpression(scope, expression));
  const groups = new Map<string, Joined[]>();
  for (const row of rows) {
    const key = JSON.stringify(keys.map(({ value }) => value(row)));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

/** ORDER BY takes a selected column's alias or position as well as any expression. */
function orderedBy(scope: Scope, expression: Expression, outputs: readonly Output[]): Pick<Output, "value"> {
  const position = expression.kind === "literal" ? Number(expression.value) : 0;
  const named = outputs.find(
    ({ name }) => expression.kind === "column" && !expression.table && expression.name === name,
  );
  return outputs[position - 1] ?? named ?? output(scope, expression, "");
}
