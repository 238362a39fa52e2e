import type { Value } from "../records/field";
import { compileCondition } from "./compileCondition";
import { compileExpression, type Joined, type Scope } from "./compileExpression";
import { invalidQuery } from "./invalidQuery";
import type { Condition, Expression, Source } from "./query";
import type { Row, Table } from "./table";

/** The tables a query names, by alias. */
export function scopeOf(tables: ReadonlyMap<string, Table>, sources: readonly Source[]): Scope {
  return new Map(
    sources.map(({ alias, table: name }) => {
      const table = tables.get(name);
      if (!table) throw invalidQuery(`Record '${name}' was not found.`);
      return [alias, { name, table }];
    }),
  );
}

/** Joins the tables one after the other, looking rows up by the first equality of the ON condition that allows it. */
export function joinTables(scope: Scope, sources: readonly Source[]): Joined[] {
  let joined: Joined[] = [new Map()];
  for (const source of sources) {
    const rows = scope.get(source.alias)?.table.rows() ?? [];
    const matching = source.on ? lookup(scope, source, source.on, rows) : () => rows;
    joined = joined.flatMap((left) => {
      const found = matching(left).map((row): Joined => new Map([...left, [source.alias, row]]));
      return found.length === 0 && source.outer ? [new Map([...left, [source.alias, undefined]])] : found;
    });
  }
  return joined;
}

function lookup(scope: Scope, { alias }: Source, on: Condition, rows: readonly Row[]): (left: Joined) => Row[] {
  const test = compileCondition(scope, on);
  const passes = (left: Joined) => (row: Row) => test(new Map([...left, [alias, row]]));
  const key = equality(on, alias);
  if (!key) return (left) => rows.filter(passes(left));
  const own = compileExpression(scope, key.own);
  const other = compileExpression(scope, key.other);
  const index = new Map<string, Row[]>();
  for (const row of rows) {
    const at = keyOf(own.value(new Map([[alias, row]])));
    index.set(at, [...(index.get(at) ?? []), row]);
  }
  return (left) => (index.get(keyOf(other.value(left))) ?? []).filter(passes(left));
}

const keyOf = (value: Value) => String(value);

function equality(on: Condition, alias: string): { own: Expression; other: Expression } | undefined {
  const parts = on.kind === "and" ? on.parts : [on];
  for (const part of parts) {
    if (part.kind !== "compare" || part.operator !== "=") continue;
    const { left, right } = part;
    if (left.kind !== "column" || right.kind !== "column" || !left.table || !right.table) continue;
    if (left.table === alias && right.table !== alias) return { own: left, other: right };
    if (right.table === alias && left.table !== alias) return { own: right, other: left };
  }
  return undefined;
}
