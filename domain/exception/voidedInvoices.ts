import type { Store } from "../../platform/store/openStore";
import { sentStatuses } from "../posting/sentStatuses";

/** How far the ledger has come with an invoice that billing took back. */
export interface VoidedInvoice {
  /**
   * What people entered in the ledger takes back all that it bore there: the case of its void is balanced, and no other is
   * open, or closed on somebody's word alone, by which the ledger bears something else by now.
   */
  reversed: boolean;
  /** Its document, or a journal of its revenue, was sent, and nobody knows yet whether the ledger holds it. */
  inDoubt: boolean;
}

/**
 * Which of these invoices billing took back, with what the ledger has of that. Uses the indexes exception_case (subject_id),
 * posting (invoice_id) and outbound_write (idempotency_key).
 */
export async function voidedInvoices(
  { pool }: Pick<Store, "pool">,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, VoidedInvoice>> {
  const { rows } = await pool.query<VoidedInvoice & { id: string }>(SQL, [invoiceIds, sentStatuses]);
  return new Map(rows.map(({ id, reversed, inDoubt }) => [id, { reversed, inDoubt }]));
}

const SQL = `
  SELECT i.id,
    EXISTS (SELECT FROM operations.exception_case c WHERE c.subject_id = i.id AND c.class = 'CORRECTION'
      AND c.cause = 'void' AND c.ended = 'BALANCED')
    AND NOT EXISTS (
      SELECT FROM (SELECT i.id UNION ALL SELECT p.id FROM erp.posting p WHERE p.invoice_id = i.id) subject
      JOIN operations.exception_case c ON c.subject_id = subject.id AND c.class = 'CORRECTION'
        AND (c.ended IS NULL OR c.ended = 'CLOSED')
      WHERE EXISTS (SELECT FROM operations.exception_effect f WHERE f.exception_id = c.id)) AS reversed,
    EXISTS (SELECT FROM erp.posting p JOIN operations.outbound_write w ON w.idempotency_key = p.idempotency_key
      WHERE p.invoice_id = i.id AND p.kind IN ('AR_INVOICE', 'REVENUE_JOURNAL') AND p.status <> 'POSTED'
        AND w.status = ANY($2)) AS "inDoubt"
  FROM billing.invoice i WHERE i.id = ANY($1) AND i.status = 'VOID'`;
