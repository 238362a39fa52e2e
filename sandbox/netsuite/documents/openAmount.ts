import type { Org } from "../org";
import type { RecordInstance } from "../records/store";
import { sum } from "./money";

/** What is still owed on an invoice, after the payments and credit memos applied to it, but for one of them. */
export function openAmount(org: Org, { id, values }: RecordInstance, but?: RecordInstance): number {
  return sum([Number(values["total"]), ...org.store.appliedTo(id, but?.id).map((amount) => -amount)]);
}
