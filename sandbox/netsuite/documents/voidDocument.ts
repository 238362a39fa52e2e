import type { Org } from "../org";
import { userError } from "../refusal";
import type { Values } from "../records/field";
import type { RecordInstance } from "../records/store";
import { refuseClosedPeriod } from "./choosePeriod";
import { secondOf } from "./secondOf";

/**
 * Voids a document as NetSuite does where it does not void by reversing journals: it stays, with all its amounts at
 * zero, and what it settled is open again. Refused while something is applied to it, and in a closed or locked period.
 * See "Voiding, Deleting, or Closing Transactions" in the NetSuite help.
 */
export function voidDocument(org: Org, document: RecordInstance): void {
  const { type, id, values, lines, impact } = document;
  if (org.store.appliedTo(id).length > 0) {
    throw userError(
      "You cannot void this transaction because it is linked to by one or more transactions such as payments.",
    );
  }
  refuseClosedPeriod(org, values["postingPeriod"] ?? null, type === "journalEntry" ? "gl" : "ar");
  const settling: Values = type === "customerPayment" || type === "creditMemo" ? { applied: 0, unapplied: 0 } : {};
  org.store.put({
    ...document,
    values: { ...values, ...settling, total: 0, memo: "VOID", voided: true, lastModifiedDate: secondOf(org) },
    lines: { ...lines, apply: [] },
    impact: impact.map((line) => ({ ...line, amount: 0, foreignAmount: 0 })),
  });
}
