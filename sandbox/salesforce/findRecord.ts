import type { ObjectType } from "./field";
import type { Org } from "./org";
import { fullId } from "./recordId";
import { Refusal } from "./refusal";
import type { Row } from "./store";

/** The standing record of this object with this id (15 or 18 characters), or the refusal the REST API gives. */
export function findRecord({ store }: Org, object: ObjectType, given: string): Row {
  const id = fullId(given);
  if (!id?.startsWith(object.keyPrefix)) throw new Refusal(400, "MALFORMED_ID", `malformed id ${given}`);
  const row = store.get(id);
  if (!row) throw new Refusal(404, "NOT_FOUND", "The requested resource does not exist");
  if (row.values["IsDeleted"] === true) throw new Refusal(404, "ENTITY_IS_DELETED", "entity is deleted");
  return row;
}
