import { afterSave } from "./objectRules";
import type { Values } from "./field";
import type { Org } from "./org";
import { refuseSaving } from "./orgRules";
import { Refusal } from "./refusal";
import type { Row } from "./store";

/**
 * Deletes a record. An opportunity takes its lines along; an account that still has deals or contracts stays.
 * @param more what is set on it as it is deleted
 */
export function deleteRecord(org: Org, row: Row, more: Values = {}): void {
  const { catalog, store } = org;
  refuseSaving(org, catalog.object(row.type), row);
  if (row.type === "Account") {
    for (const child of ["Opportunity", "Contract"]) {
      const count = store.where(child, "AccountId", row.id).length;
      if (count === 0) continue;
      const message = `Your attempt to delete ${String(row.values["Name"])} could not be completed because it is associated with ${count} record(s) of ${child}.`;
      throw new Refusal(400, "DELETE_FAILED", message);
    }
  }
  if (row.type === "Opportunity") {
    for (const line of store.where("OpportunityLineItem", "OpportunityId", row.id)) store.remove(line);
  }
  store.remove(row, more);
  afterSave[row.type]?.(org, row);
}
