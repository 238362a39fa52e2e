import type { ObjectType, Value } from "./field";
import { afterSave, beforeSave } from "./objectRules";
import type { Org } from "./org";
import { refuseSaving, runAutomations, validate } from "./orgRules";
import { readBody } from "./readBody";
import { Refusal } from "./refusal";
import type { Row } from "./store";

export type Body = Readonly<Record<string, unknown>>;

/** Creates a record, or updates `before`; answers its id. Refuses as the REST API does. */
export function saveRecord(org: Org, object: ObjectType, body: Body, before?: Row): string {
  const { store, setup } = org;
  refuseSaving(org, object, before);
  const read = readBody(org, object, body, !before);
  const next: Record<string, Value> = before ? { ...before.values } : defaults(object, store.user());
  for (const [{ name }, value] of read) next[name] = value;
  const missing = object.fields.filter(({ required, name }) => required && next[name] == null).map(({ name }) => name);
  if (missing.length > 0) {
    const message = `Required fields are missing: [${missing.join(", ")}]`;
    throw new Refusal(400, "REQUIRED_FIELD_MISSING", message, missing);
  }
  runAutomations(org, object, next);
  const given = new Set([...read.keys()].map(({ name }) => name));
  beforeSave[object.name]?.({ store, setup, before, next, given });
  validate(org, object, next);
  refuseDuplicates(org, object, next, before);
  if (before) store.update(before, next);
  const id = before?.id ?? store.insert(object, next);
  const saved = store.get(id);
  if (saved) afterSave[object.name]?.(org, saved);
  return id;
}

function defaults(object: ObjectType, user: string): Record<string, Value> {
  const values = Object.fromEntries(object.fields.map(({ name, defaultValue }) => [name, defaultValue]));
  return "OwnerId" in values ? { ...values, OwnerId: user } : values;
}

function refuseDuplicates({ store }: Org, object: ObjectType, next: Record<string, Value>, before?: Row): void {
  for (const { name, unique } of object.fields) {
    const value = next[name] ?? null;
    if (!unique || value === null || value === before?.values[name]) continue;
    const other = store.where(object.name, name, value).find(({ id }) => id !== before?.id);
    if (!other) continue;
    const message = `duplicate value found: ${name} duplicates value on record with id: ${other.id}`;
    throw new Refusal(400, "DUPLICATE_VALUE", message, []);
  }
}
