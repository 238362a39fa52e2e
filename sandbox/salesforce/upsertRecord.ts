import type { ObjectType } from "./field";
import { coerce } from "./coerce";
import { findRecord } from "./findRecord";
import type { Org } from "./org";
import { Refusal } from "./refusal";
import { saveRecord, type Body } from "./saveRecord";
import type { Row } from "./store";

/**
 * Creates or updates the record with this external id. When several have it, answers them instead (HTTP 300).
 * See "Insert or Update (Upsert) a Record Using an External ID" in the REST API Developer Guide.
 */
export function upsertRecord(
  org: Org,
  object: ObjectType,
  fieldName: string,
  value: string,
  body: Body,
): { id: string; created: boolean } | { several: readonly Row[] } {
  const found = byExternalId(org, object, fieldName, value);
  if (found.length > 1) return { several: found };
  const field = org.catalog.field(object, fieldName);
  if (field && Object.keys(body).some((key) => key.toLowerCase() === field.name.toLowerCase())) {
    const message = `The ${field.name} field should not be specified in the sobject data.`;
    throw new Refusal(400, "INVALID_FIELD", message);
  }
  const [before] = found;
  if (field?.name === "Id") return { id: saveRecord(org, object, body, before), created: !before };
  return { id: saveRecord(org, object, before ? body : { ...body, [fieldName]: value }, before), created: !before };
}

/** The standing records with this external id; `Id` counts as one. */
export function byExternalId(org: Org, object: ObjectType, fieldName: string, value: string): Row[] {
  const field = org.catalog.field(object, fieldName);
  if (field?.name === "Id") return [findRecord(org, object, value)];
  if (!field?.externalId) {
    const message = `Provided external ID field does not exist or is not accessible: ${fieldName}`;
    throw new Refusal(404, "NOT_FOUND", message);
  }
  return org.store.where(object.name, field.name, coerce(field, value));
}
