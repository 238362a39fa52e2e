import type { ObjectType, Value } from "../field";
import type { Org } from "../org";
import { permits } from "../permissions";
import { Refusal } from "../refusal";
import type { Row } from "../store";
import { aggregate } from "./aggregate";
import { compileCondition, fold, refuseLongText } from "./compileCondition";
import { expandFields } from "./expandFields";
import { inOrderOf } from "./inOrderOf";
import { parseSoql } from "./parseSoql";
import type { Compared, Query } from "./query";
import { resolvePath } from "./resolvePath";
import { malformed, pointAt } from "./tokenize";

/** One record of a query's answer, with `attributes` and parents nested, as the REST API gives it. */
export type Found = Record<string, unknown>;

export interface Answer {
  records: readonly Found[];
  /** Of `SELECT COUNT()`: the count stands in `totalSize` and there are no records. */
  totalSize: number;
}

/** Runs a SOQL text. `base` is the path of the API version, for the `url` of each record. */
export function runQuery(org: Org, soql: string, base: string, withDeleted = false): Answer {
  const query = parseSoql(soql);
  const object = org.catalog.find(query.from.text);
  if (!object || !permits(org, org.store.user(), object.name, "PermissionsRead")) {
    const message = `sObject type '${query.from.text}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`;
    throw new Refusal(400, "INVALID_TYPE", `${pointAt(soql, query.from.at)}${message}`);
  }
  const run: Run = { org, soql, base, withDeleted };
  const everything = org.store.all(object.name);
  const [only] = query.select;
  if (only?.kind === "aggregate" && only.path === null && query.select.length === 1 && query.groupBy.length === 0) {
    return { records: [], totalSize: find(run, object, query, everything).length };
  }
  if (query.groupBy.length > 0 || query.select.some(({ kind }) => kind === "aggregate")) {
    const rows = find(run, object, { ...query, orderBy: [], limit: null, offset: 0 }, everything);
    const groups = aggregate({ org, object, soql }, query, rows);
    return { records: groups, totalSize: groups.length };
  }
  const rows = find(run, object, query, everything);
  const records = project(run, object, query, rows);
  return { records, totalSize: records.length };
}

interface Run {
  org: Org;
  soql: string;
  base: string;
  withDeleted: boolean;
}

function find(run: Run, object: ObjectType, query: Query, rows: readonly Row[]): Row[] {
  const { org, soql, withDeleted } = run;
  if (query.offset > 2_000) {
    const message = "Maximum SOQL offset allowed is 2000";
    throw new Refusal(400, "NUMBER_OUTSIDE_VALID_RANGE", message);
  }
  const valuesOf = (inner: Query) => selectedValues(run, inner);
  const resolve = (path: Compared) => {
    if (path.of === null) return resolvePath(org, object, path, soql);
    throw malformed(soql, path.at, "an aggregate function cannot stand here");
  };
  const test = query.where ? compileCondition({ org, soql, resolve, valuesOf }, query.where) : () => true;
  const found = rows.filter((row) => (withDeleted || row.values["IsDeleted"] !== true) && test(row));
  const orders = query.orderBy.map((order) => ({ ...order, ...resolve(order.path) }));
  for (const { field, path } of orders) refuseLongText(field, path, soql);
  if (orders.length > 0) found.sort(inOrderOf(orders.map(({ path: _path, ...order }) => order)));
  return found.slice(query.offset, query.limit === null ? undefined : query.offset + query.limit);
}

function selectedValues(run: Run, inner: Query): Set<Value> {
  const { org, soql } = run;
  const object = org.catalog.find(inner.from.text);
  const [only] = inner.select;
  if (!object || only?.kind !== "field") throw malformed(soql, inner.from.at, "an inner query selects one field");
  const { field, value } = resolvePath(org, object, only.path, soql);
  return new Set(find(run, object, inner, org.store.all(object.name)).map((row) => fold(field, value(row))));
}

function project(run: Run, object: ObjectType, query: Query, rows: readonly Row[]): Found[] {
  const columns = expandFields(object, query, run.soql).map((selected) => {
    switch (selected.kind) {
      case "field":
        if (selected.alias !== null) {
          throw malformed(run.soql, selected.path.at, "only aggregate expressions use field aliasing");
        }
        return fieldColumn(run, object, selected.path);
      case "children":
        return childColumn(run, object, selected.query);
      case "aggregate":
      case "fields":
        throw malformed(run.soql, 0, "an aggregate function cannot stand here");
    }
  });
  return rows.map((row) => {
    const record: Found = attributes(run, row);
    for (const column of columns) column(row, record);
    return record;
  });
}

function fieldColumn(run: Run, object: ObjectType, path: Query["from"]): (row: Row, record: Found) => void {
  const { field, parents, holder } = resolvePath(run.org, object, path, run.soql);
  return (row, record) => {
    let at = record;
    let from: Row | undefined = row;
    for (const parent of parents) {
      from = from && parentOf(run, from, parent);
      if (!from) {
        at[parent] ??= null;
        return;
      }
      const nested: Found = isFound(at[parent]) ? at[parent] : attributes(run, from);
      at[parent] = nested;
      at = nested;
    }
    at[field.name] = holder(row)?.values[field.name] ?? null;
  };
}

function parentOf({ org }: Run, row: Row, relationship: string): Row | undefined {
  const via = org.catalog.relationship(org.catalog.object(row.type), relationship);
  const id = via && row.values[via.name];
  return typeof id === "string" ? org.store.get(id) : undefined;
}

function childColumn(run: Run, object: ObjectType, query: Query): (row: Row, record: Found) => void {
  const found = run.org.catalog.children(object, query.from.text);
  if (!found) {
    const message = `Didn't understand relationship '${query.from.text}' in FROM part of query call.`;
    throw new Refusal(400, "INVALID_TYPE", `${pointAt(run.soql, query.from.at)}${message}`);
  }
  const { child, via } = found;
  const families = new Map<Value, Row[]>();
  for (const row of run.org.store.all(child.name)) {
    const parent = row.values[via.name] ?? null;
    families.set(parent, [...(families.get(parent) ?? []), row]);
  }
  project(run, child, query, find(run, child, query, [])); // refuses unknown fields even when there are no parents
  return (row, record) => {
    const records = project(run, child, query, find(run, child, query, families.get(row.id) ?? []));
    record[query.from.text] = records.length > 0 ? { totalSize: records.length, done: true, records } : null;
  };
}

const isFound = (value: unknown): value is Found => typeof value === "object" && value !== null;

function attributes({ base }: Run, { type, id }: Row): Found {
  return { attributes: { type, url: `${base}/sobjects/${type}/${id}` } };
}
