import { externalIdOf, findId } from "../../domain/refs/externalRefs";
import type { Transaction } from "../../platform/store/openStore";
import { findRow, type Row } from "../../platform/store/rows";
import type { ErpDocument, ErpDocumentKind } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import type { PlannedDocument } from "../posting/documentKind";

const heldAs: Readonly<Record<string, ErpDocumentKind>> = {
  AR_INVOICE: "INVOICE",
  REVENUE_JOURNAL: "JOURNAL",
  CUSTOMER_PAYMENT: "PAYMENT",
} satisfies Record<PlannedDocument["kind"], ErpDocumentKind>;

/**
 * The posting of a document, by its id in the ERP. Only where the ledger's answer to the posting is still to come is it
 * the one whose key the document carries, if it is of the kind that was posted: people can set that key on any other.
 * @param carried what the document carries; null where that is not known
 */
export async function postingOfDocument(
  tx: Transaction,
  { erp: { instance } }: Hub,
  externalId: string,
  carried: Pick<ErpDocument, "kind" | "key"> | null,
): Promise<Row<"posting"> | null> {
  const id = await findId(tx, { instance, objectType: "Document", externalId });
  if (id !== null) return findRow(tx, "posting", { id });
  if (carried === null || carried.key === null) return null;
  const posting = await findRow(tx, "posting", { idempotencyKey: carried.key });
  if (!posting || heldAs[posting.kind] !== carried.kind) return null;
  // It may have been linked to this very document since.
  const linked = await externalIdOf(tx, posting.id, instance, "Document");
  return linked === null || linked === externalId ? posting : null;
}
