import type { Transaction } from "../../platform/store/openStore";

/**
 * Keeps what an invoice's document defers beside the invoice's schedules: the net of lines of which nothing says when
 * they are earned; what the ledger defers by now, where no line has a schedule; nothing, where it defers nothing any
 * more. Asked whenever lines are scheduled, or what the ledger holds of the document has changed.
 */
export async function keepUnplanned(tx: Transaction, invoiceId: string): Promise<void> {
  await tx.$executeRaw`
    WITH document AS (
      SELECT p.id, coalesce(sum(coalesce(l.credit_minor, 0) - coalesce(l.debit_minor, 0)), 0)::bigint AS deferred
      FROM erp.posting p LEFT JOIN erp.journal_entry j ON j.posting_id = p.id
      LEFT JOIN erp.journal_line l ON l.journal_id = j.id AND l.figure = 'DEFERRED'
      WHERE p.invoice_id = ${invoiceId} AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED' GROUP BY p.id
    ), lines AS (
      SELECT count(s.id) AS scheduled, sum(n.amount_minor) FILTER (WHERE s.id IS NULL)::bigint AS net
      FROM billing.invoice_line n LEFT JOIN erp.revenue_schedule s ON s.invoice_line_id = n.id
      WHERE n.invoice_id = ${invoiceId}
    ), beside AS (
      SELECT id, nullif(CASE WHEN deferred = 0 THEN 0 WHEN scheduled = 0 THEN deferred ELSE net END, 0) AS minor
      FROM document CROSS JOIN lines
    )
    UPDATE erp.posting p SET unplanned_minor = beside.minor
    FROM beside WHERE p.id = beside.id AND p.unplanned_minor IS DISTINCT FROM beside.minor`;
}
