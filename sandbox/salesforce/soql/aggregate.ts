import type { Field, ObjectType, Value } from "../field";
import type { Org } from "../org";
import { Refusal } from "../refusal";
import type { Row } from "../store";
import { compileCondition } from "./compileCondition";
import { inOrderOf } from "./inOrderOf";
import type { Aggregate, Compared, Query, Selected } from "./query";
import { resolvePath } from "./resolvePath";
import { malformed } from "./tokenize";

/** How many groups an answer holds: there is no second page of them. */
const MOST = 2_000;

/**
 * The rows of a query with GROUP BY and HAVING, or with functions over all of its records: "Aggregate Functions" in the SOQL and SOSL
 * Reference. What has no alias is called `expr0` and on.
 */
export function aggregate(
  { org, object, soql }: { org: Org; object: ObjectType; soql: string },
  { select, groupBy, having, orderBy, limit, offset }: Query,
  rows: readonly Row[],
): Record<string, unknown>[] {
  if (groupBy.length === 0 && limit !== null) {
    const message = "Non-grouped query that uses overall aggregate functions cannot also use LIMIT";
    throw malformed(soql, 0, message);
  }
  const keys = groupBy.map((path) => resolvePath(org, object, path, soql));
  const groups = new Map<string, Row[]>(groupBy.length === 0 ? [["[]", []]] : []);
  for (const row of rows) {
    const key = JSON.stringify(keys.map(({ value }) => value(row)));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  if (groups.size > MOST && limit === null) {
    const message = "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch";
    throw new Refusal(400, "EXCEEDED_ID_LIMIT", message);
  }
  let unnamed = 0;
  const columns = select.map((selected) => {
    if (selected.kind === "field") return groupedColumn({ org, object, soql }, selected, groupBy);
    if (selected.kind !== "aggregate") throw malformed(soql, 0, "Child queries cannot be grouped");
    const { path } = selected;
    const value = path ? resolvePath(org, object, path, soql).value : ({ id }: Row) => id;
    const name = selected.alias ?? `expr${unnamed++}`;
    return (group: readonly Row[]) => [name, reckoned[selected.of](group.map(value))] as const;
  });
  const asked = { org, object, soql, groupBy };
  const resolve = (path: Compared) => groupedValue(asked, path);
  const valuesOf = () => new Set<Value>();
  const holds = having ? compileCondition({ org, soql, resolve, valuesOf }, having) : () => true;
  const orders = orderBy.map(({ path, ...order }) => ({ ...order, ...resolve(path) }));
  const found = [...groups.values()].filter(holds).sort(inOrderOf(orders));
  const all = found.map((group) => ({
    attributes: { type: "AggregateResult" },
    ...Object.fromEntries(columns.map((column) => column(group))),
  }));
  return all.slice(offset, limit === null ? undefined : offset + limit);
}

interface Asked {
  org: Org;
  object: ObjectType;
  soql: string;
  groupBy: Query["groupBy"];
}

/** What HAVING and ORDER BY name of a group: what it is grouped by, or a function over it. */
function groupedValue(
  { org, object, soql, groupBy }: Asked,
  path: Compared,
): { field: Field; value(group: readonly Row[]): Value } {
  const { field, value } = resolvePath(org, object, path, soql);
  const { of } = path;
  if (of !== null) {
    const reckon = reckoned[of];
    const type = resultTypes[of] ?? field.type;
    return { field: { ...field, type }, value: (group) => reckon(group.map(value)) };
  }
  if (!groupBy.some(({ text }) => text.toLowerCase() === path.text.toLowerCase())) {
    throw malformed(soql, path.at, `Field must be grouped or aggregated: ${path.text}`);
  }
  return { field, value: ([first]) => (first ? value(first) : null) };
}

/** Of what type a function's result is; null for its field's. */
const resultTypes: Record<Aggregate, Field["type"] | null> = {
  COUNT: "int",
  COUNT_DISTINCT: "int",
  SUM: "double",
  AVG: "double",
  MIN: null,
  MAX: null,
};

type Column = (group: readonly Row[]) => readonly [string, Value];

function groupedColumn(
  asked: { org: Org; object: ObjectType; soql: string },
  { path, alias }: Extract<Selected, { kind: "field" }>,
  groupBy: Query["groupBy"],
): Column {
  const { field, value } = groupedValue({ ...asked, groupBy }, { ...path, of: null });
  return (group) => [alias ?? field.name, value(group)];
}

const given = (values: readonly Value[]) => values.filter((value) => value !== null);
const numbers = (values: readonly Value[]) => values.filter((value) => typeof value === "number");
const sum = (values: readonly Value[]) => numbers(values).reduce((total, value) => total + value, 0);
const extreme = (values: readonly Value[], sign: 1 | -1): Value =>
  given(values).reduce<Value>((best, value) => (best === null || value < best === sign > 0 ? value : best), null);

const reckoned: Record<Extract<Selected, { kind: "aggregate" }>["of"], (values: readonly Value[]) => Value> = {
  COUNT: (values) => given(values).length,
  COUNT_DISTINCT: (values) => new Set(given(values)).size,
  SUM: (values) => (numbers(values).length === 0 ? null : sum(values)),
  AVG: (values) => (numbers(values).length === 0 ? null : sum(values) / numbers(values).length),
  MIN: (values) => extreme(values, 1),
  MAX: (values) => extreme(values, -1),
};
