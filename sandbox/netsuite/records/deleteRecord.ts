import { refuseClosedPeriod } from "../documents/choosePeriod";
import { secondOf } from "../documents/secondOf";
import type { Org } from "../org";
import { userError } from "../refusal";
import type { RecordInstance } from "./store";

/**
 * Deletes a record. Refused while others depend on it: an invoice that something is applied to, a customer, item,
 * account or period that a document names. A document of a closed or locked period stays as well. See "Deleting
 * Transactions" and "Deleting Records" in the NetSuite help.
 */
export function deleteRecord(org: Org, found: RecordInstance): void {
  const { family } = org.catalog.get(found.type);
  if (dependents(org, found, family)) {
    throw userError(
      family === "transaction"
        ? "This transaction cannot be deleted because it is referred to by other transactions."
        : "This record cannot be deleted because it has dependent records.",
    );
  }
  if (family === "transaction") {
    refuseClosedPeriod(org, found.values["postingPeriod"] ?? null, found.type === "journalEntry" ? "gl" : "ar");
  }
  org.store.put({ ...found, lines: {}, impact: [], posting: false, deletedAt: secondOf(org) });
}

function dependents(org: Org, { id }: RecordInstance, family: string): boolean {
  if (family === "transaction") return org.store.appliedTo(id).length > 0;
  const named = (one: RecordInstance) =>
    [one.values, ...Object.values(one.lines).flat()].some((values) =>
      Object.entries(org.catalog.get(one.type).fields).some(
        ([name, field]) => field.kind === "reference" && field.to === family && values[name] === id,
      ),
    );
  return org.store.all("transaction").some(named);
}
