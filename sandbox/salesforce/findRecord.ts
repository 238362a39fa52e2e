import type { ObjectType } from "./field";
import type { Org } from "./org";
import { fullId } from "./recordId";
import { Refusal } from "./refusal";
import type { Row } from "./store";

/**
 * The standing record of this object with this id (15 or 18 characters), or the refusal the REST API gives: a read is
 * refused in other words than a write.
 */
export function findRecord({ store }: Org, object: ObjectType, given: string, reading = false): Row {
  const id = fullId(given);
  const row = id?.startsWith(object.keyPrefix) ? store.get(id) : undefined;
  if (row?.values["IsDeleted"] === true) throw new Refusal(404, "ENTITY_IS_DELETED", "entity is deleted", []);
  if (row) return row;
  if (reading) {
    const message = `Provided external ID field does not exist or is not accessible: ${given}`;
    throw new Refusal(404, "NOT_FOUND", message);
  }
  if (!id?.startsWith(object.keyPrefix)) throw new Refusal(400, "MALFORMED_ID", `malformed id ${given}`, []);
  throw new Refusal(404, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", []);
}
