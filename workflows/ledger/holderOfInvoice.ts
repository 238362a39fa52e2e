import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";

/**
 * Whom an invoice is open for in the ledger: its customer in billing, or whom people gave its document to there; null where
 * that is none of the hub's customers. Uses the indexes posting (invoice_id), external_ref (entity_id) and
 * entered_document (document_id).
 */
export async function holderOfInvoice(
  tx: Transaction,
  { id, accountId }: Pick<Row<"invoice">, "id" | "accountId">,
): Promise<string | null> {
  const [given] = await tx.$queryRaw<{ accountId: string | null }[]>`
    SELECT e.account_id AS "accountId"
    FROM erp.posting p
    JOIN operations.external_ref r ON r.entity_id = p.id AND r.object_type = 'Document'
    JOIN erp.entered_document e ON e.document_id = r.instance_id || ':' || r.external_id AND e.kind = p.kind
    WHERE p.invoice_id = ${id} AND p.kind = 'AR_INVOICE' AND e.open_minor IS NOT NULL LIMIT 1`;
  return given ? given.accountId : accountId;
}
