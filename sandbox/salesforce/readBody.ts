import type { Field, ObjectType, Value } from "./field";
import { coerce } from "./coerce";
import type { Org } from "./org";
import { refuseHeldParent } from "./orgRules";
import { fullId } from "./recordId";
import { Refusal } from "./refusal";

/**
 * The fields and values a caller gives for a record. A parent may be named by external id, as in
 * `{ "Account": { "Throughline_Correlation__c": "x" } }`.
 */
export function readBody(
  org: Org,
  object: ObjectType,
  body: Readonly<Record<string, unknown>>,
  isNew: boolean,
): Map<Field, Value> {
  const read = new Map<Field, Value>();
  const locked: string[] = [];
  for (const [key, given] of Object.entries(body)) {
    if (key.toLowerCase() === "attributes") continue;
    const parent = typeof given === "object" && given !== null ? org.catalog.relationship(object, key) : undefined;
    const field = parent ?? org.catalog.field(object, key);
    if (!field) {
      throw new Refusal(400, "INVALID_FIELD", `No such column '${key}' on sobject of type ${object.name}`);
    }
    if (!(isNew ? field.createable : field.updateable)) locked.push(field.name);
    else
      read.set(field, parent ? parentId(org, parent, Object.entries(given ?? {})) : checked(org, object, field, given));
  }
  if (locked.length > 0) {
    const message = `Unable to create/update fields: ${locked.join(", ")}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
    throw new Refusal(400, "INVALID_FIELD_FOR_INSERT_UPDATE", message, locked);
  }
  return read;
}

function checked(org: Org, object: ObjectType, field: Field, given: unknown): Value {
  const value = coerce(field, given);
  if (field.type !== "reference" || typeof value !== "string") return value;
  const target = org.store.get(value);
  const prefixes = field.referenceTo.map((name) => org.catalog.object(name).keyPrefix);
  if (!prefixes.some((prefix) => value.startsWith(prefix))) {
    const message = `${field.label}: id value of incorrect type: ${value}`;
    throw new Refusal(400, "MALFORMED_ID", message, [field.name]);
  }
  if (!target) throw new Refusal(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", [field.name]);
  if (target.values["IsDeleted"] === true) {
    throw new Refusal(400, "ENTITY_IS_DELETED", "entity is deleted", [field.name]);
  }
  refuseHeldParent(org.setup, value, field.name);
  if (field.name === "OwnerId" && target.values["IsActive"] === false) {
    const message = `operation performed with inactive user [${value}] as owner of ${object.name.toLowerCase()}`;
    throw new Refusal(400, "INACTIVE_OWNER_OR_USER", message, []);
  }
  return value;
}

function parentId(org: Org, field: Field, given: readonly [string, unknown][]): string {
  const [name, value] = given.find(([key]) => key !== "attributes" && key !== "type") ?? ["", null];
  const type = org.catalog.object(field.referenceTo[0] ?? "");
  const key = org.catalog.field(type, name);
  const text = typeof value === "string" ? value : String(value);
  if (!key || !(key.externalId || key.name === "Id")) {
    throw new Refusal(400, "INVALID_FIELD", `${name} is not an External ID or indexed field for ${type.name}`);
  }
  const found = org.store.where(type.name, key.name, key.name === "Id" ? (fullId(text) ?? text) : text);
  if (found.length === 1 && found[0]) return found[0].id;
  const message = `Foreign key external ID: ${text} not found for field ${name} in entity ${type.name}`;
  throw new Refusal(400, "INVALID_FIELD", message);
}
