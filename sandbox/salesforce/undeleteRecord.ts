import { afterSave } from "./objectRules";
import type { Org } from "./org";
import { fullId } from "./recordId";
import { Refusal } from "./refusal";

/** Takes a record back out of the recycle bin, with the lines that an opportunity took along when it was deleted. */
export function undeleteRecord(org: Org, given: string): void {
  const { store } = org;
  const row = store.get(fullId(given) ?? given);
  if (row?.values["IsDeleted"] !== true) {
    throw new Refusal(400, "UNDELETE_FAILED", "Entity is not in the recycle bin");
  }
  const deletedAt = row.values["SystemModstamp"];
  store.restore(row);
  if (row.type === "Opportunity") {
    const lines = store.all("OpportunityLineItem").filter(({ values }) => values["OpportunityId"] === row.id);
    for (const line of lines) if (line.values["SystemModstamp"] === deletedAt) store.restore(line);
  }
  afterSave[row.type]?.(org, row);
}
