import type { Store } from "../../platform/store/openStore";
import { sentStatuses } from "../posting/sentStatuses";

/** How far the ledger has come with an invoice that billing took back. */
export interface VoidedInvoice {
  /** What people entered in the ledger takes back all that it bore there: the case of its void is balanced. */
  reversed: boolean;
  /** Its document was sent, and nobody knows yet whether the ledger holds it. */
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
      AND c.cause = 'void' AND c.ended = 'BALANCED') AS reversed,
    EXISTS (SELECT FROM erp.posting p JOIN operations.outbound_write w ON w.idempotency_key = p.idempotency_key
      WHERE p.invoice_id = i.id AND p.kind = 'AR_INVOICE' AND p.status <> 'POSTED' AND w.status = ANY($2)) AS "inDoubt"
  FROM billing.invoice i WHERE i.id = ANY($1) AND i.status = 'VOID'`;
