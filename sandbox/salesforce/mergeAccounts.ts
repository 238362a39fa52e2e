import { deleteRecord } from "./deleteRecord";
import { findRecord } from "./findRecord";
import type { Org } from "./org";
import { Refusal } from "./refusal";

/** What an account's children are moved by. */
const children = [
  ["Contact", "AccountId"],
  ["Opportunity", "AccountId"],
  ["Contract", "AccountId"],
  ["Account", "ParentId"],
] as const;

/**
 * Merges up to two accounts into a third, which keeps its own values: their records become its own, and they are deleted
 * with the winner's id as `MasterRecordId` ("merge()" in the SOAP API Developer Guide). Change events tell of the
 * winner and the deletions; that it was a merge, none says, and that records were moved along, nothing promises: "child
 * records that are reparented … do not fire triggers" in the Apex Developer Guide.
 */
export function mergeAccounts(org: Org, master: string, losers: readonly string[]): void {
  const { catalog, store } = org;
  const account = catalog.object("Account");
  const winner = findRecord(org, account, master);
  if (losers.length === 0 || losers.length > 2) {
    throw new Refusal(400, "INVALID_NUMBER_OF_RECORDS", "Merge one or two records into the master record");
  }
  for (const loser of losers.map((id) => findRecord(org, account, id))) {
    if (loser.id === winner.id) throw new Refusal(400, "INVALID_ID_FIELD", "A record cannot be merged into itself");
    for (const [type, name] of children) {
      for (const child of store.where(type, name, loser.id)) {
        const next = child.id === winner.id ? null : winner.id;
        store.move(child, { [name]: next });
      }
    }
    deleteRecord(org, loser, { MasterRecordId: winner.id });
  }
  const stands = findRecord(org, account, winner.id);
  store.update(stands, stands.values);
}
