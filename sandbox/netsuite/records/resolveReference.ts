import type { Org } from "../org";
import { invalidValue, notSelectable } from "../refusal";
import type { Family } from "./field";

/**
 * The internal id of the record a reference names: `{ "id": "7" }`, `{ "id": "eid:X" }` or `{ "externalId": "X" }`.
 * See "Using External IDs" in the NetSuite help (section_156334828635).
 */
export function resolveReference(org: Org, family: Family, given: unknown, name: string, path: string): string {
  const { id, externalId }: { id?: unknown; externalId?: unknown } = typeof given === "object" && given ? given : {};
  const key = externalId === undefined ? String(id) : `eid:${String(externalId)}`;
  if (id === undefined && externalId === undefined) throw invalidValue(JSON.stringify(given), name, path);
  const found = org.catalog.types
    .filter((type) => type.family === family)
    .map((type) => org.store.find(type, key))
    .find(Boolean);
  if (!found) throw invalidValue(externalId ?? id, name, path);
  if (found.values["isInactive"] === true) throw notSelectable(found.id, name);
  return found.id;
}
