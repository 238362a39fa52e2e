import type { Transaction } from "../../platform/store/openStore";
import { keepUnplanned } from "./keepUnplanned";

/**
 * Keeps what the ledger defers by an invoice's document, as its impact was read back last: the schedules show the ledger's
 * figure, not the one that was posted, with what is off on the first of them; of what is gone nothing is left on any.
 * What it defers beside them is kept with that. Asked whenever lines are scheduled, or what the ledger holds of the
 * document has changed.
 */
export async function keepDeferred(tx: Transaction, invoiceId: string): Promise<void> {
  // A line of which nothing says when it is earned has no schedule, and is deferred all the same.
  await tx.$executeRaw`
    WITH document AS (
      SELECT coalesce(sum(coalesce(l.credit_minor, 0) - coalesce(l.debit_minor, 0)), 0)::bigint AS held
      FROM erp.posting p JOIN erp.journal_entry j ON j.posting_id = p.id
      LEFT JOIN erp.journal_line l ON l.journal_id = j.id AND l.figure = 'DEFERRED'
      WHERE p.invoice_id = ${invoiceId} AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED' GROUP BY p.id
    ), billed AS (
      SELECT sum(amount_minor)::bigint AS net FROM billing.invoice_line WHERE invoice_id = ${invoiceId}
    ), schedules AS (
      SELECT s.id, CASE held WHEN net THEN NULL WHEN 0 THEN 0 ELSE s.net_minor
        + CASE row_number() OVER (ORDER BY s.id) WHEN 1 THEN held - net ELSE 0 END END AS deferred
      FROM erp.revenue_schedule s CROSS JOIN billed CROSS JOIN document WHERE s.invoice_id = ${invoiceId}
    )
    UPDATE erp.revenue_schedule s SET deferred_minor = schedules.deferred
    FROM schedules WHERE s.id = schedules.id AND s.deferred_minor IS DISTINCT FROM schedules.deferred`;
  await keepUnplanned(tx, invoiceId);
}
