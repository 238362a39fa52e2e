import type { Store } from "../../platform/store/openStore";
import { openStates } from "./openStates";

/**
 * Which of these invoices the ledger does not show rightly by now: an open correction of the invoice, or of a payment,
 * credit memo or posting of it, bears on a figure. Uses the indexes exception_case (subject_id), and payment, credit_memo
 * and posting (invoice_id).
 */
export async function correctedInvoices(
  { pool }: Pick<Store, "pool">,
  invoiceIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>(SQL, [invoiceIds, openStates]);
  return new Set(rows.map(({ id }) => id));
}

const SQL = `
  SELECT DISTINCT d.invoice_id AS id
  FROM (
    SELECT id AS invoice_id, id AS subject_id FROM billing.invoice WHERE id = ANY($1)
    UNION ALL SELECT invoice_id, id FROM billing.payment WHERE invoice_id = ANY($1)
    UNION ALL SELECT invoice_id, id FROM billing.credit_memo WHERE invoice_id = ANY($1)
    UNION ALL SELECT invoice_id, id FROM erp.posting WHERE invoice_id = ANY($1)
  ) d
  JOIN operations.exception_case c ON c.subject_id = d.subject_id AND c.class = 'CORRECTION' AND c.state = ANY($2)
  WHERE EXISTS (SELECT FROM operations.exception_effect f WHERE f.exception_id = c.id)`;
