import type { Org } from "../org";
import { notSelectable } from "../refusal";
import type { RecordInstance } from "./store";
import { subsidiariesOf } from "./subsidiariesOf";

/**
 * A customer's relationship to one more subsidiary. One that there is already is refused as a subsidiary that cannot be
 * chosen: so live accounts were seen to answer.
 */
export function completeRelationship(org: Org, draft: RecordInstance): RecordInstance {
  const { entity, subsidiary } = draft.values;
  const customer = org.store.inFamily("entity", String(entity));
  if (customer?.type !== "customer") throw notSelectable(entity, "entity");
  if (subsidiariesOf(org, customer).has(subsidiary)) throw notSelectable(subsidiary, "subsidiary");
  return { ...draft, values: { ...draft.values, isPrimarySub: false } };
}
