import type { Transaction } from "../../platform/store/openStore";

/** An invoice that is still owed. */
export interface OwedInvoice {
  id: string;
  status: string;
  dueDate: Date | null;
  currency: string;
  /** Less where the ledger, in which people may have entered cash that billing does not know, holds less open. */
  owedMinor: bigint;
}

/**
 * Those of invoices on which something is owed, by their due days: in billing, and in the ledger too where it holds
 * them. Uses the keys of invoice and receivable.
 */
export const owedInvoices = (tx: Transaction, invoiceIds: readonly string[]) => tx.$queryRaw<OwedInvoice[]>`
  SELECT i.id, i.status, i.due_date AS "dueDate", i.currency,
    CASE WHEN coalesce(r.total_minor, 0) = 0 THEN i.amount_due_minor
      ELSE least(i.amount_due_minor, r.open_minor) END AS "owedMinor"
  FROM billing.invoice i LEFT JOIN erp.receivable r ON r.invoice_id = i.id
  WHERE i.id = ANY(${invoiceIds}) AND i.amount_due_minor > 0
    AND (r.open_minor IS NULL OR r.open_minor > 0 OR coalesce(r.total_minor, 0) = 0)
  ORDER BY i.due_date, i.id`;
