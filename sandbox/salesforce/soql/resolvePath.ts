import type { Field, ObjectType, Value } from "../field";
import type { Org } from "../org";
import { Refusal } from "../refusal";
import type { Row } from "../store";
import type { Name } from "./query";
import { pointAt } from "./tokenize";

/** A field, and how to get to its value from a record: `Account.Owner.Name` of an opportunity. */
export interface Path {
  field: Field;
  /** The names of the parents on the way, as describe spells them. */
  parents: readonly string[];
  /** The record that holds the field, for a given record; undefined when a parent is missing. */
  holder(row: Row): Row | undefined;
  value(row: Row): Value;
}

/** Finds a field by its dotted name, or refuses with INVALID_FIELD as SOQL does. */
export function resolvePath(org: Org, object: ObjectType, { text, at }: Name, soql: string): Path {
  const names = text.split(".");
  if (names[0]?.toLowerCase() === object.name.toLowerCase() && names.length > 1) names.shift();
  const last = names.pop() ?? "";
  const lookups: Field[] = [];
  let holders: readonly ObjectType[] = [object];
  for (const name of names) {
    const via = first(holders, (holder) => org.catalog.relationship(holder, name));
    if (!via) {
      const message = `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name.`;
      throw new Refusal(400, "INVALID_FIELD", `${pointAt(soql, at)}${message}`);
    }
    lookups.push(via);
    holders = via.referenceTo.map((target) => org.catalog.object(target));
  }
  const field = first(holders, (holder) => org.catalog.field(holder, last));
  if (!field) {
    const message = `No such column '${last}' on entity '${holders[0]?.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`;
    throw new Refusal(400, "INVALID_FIELD", `${pointAt(soql, at)}${message}`);
  }
  const holder = (row: Row) =>
    lookups.reduce<Row | undefined>((from, { name }) => {
      const id = from?.values[name];
      return typeof id === "string" ? org.store.get(id) : undefined;
    }, row);
  const parents = lookups.map(({ relationshipName }) => relationshipName ?? "");
  return { field, parents, holder, value: (row) => holder(row)?.values[field.name] ?? null };
}

function first<From, To>(items: readonly From[], find: (item: From) => To | undefined): To | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}
