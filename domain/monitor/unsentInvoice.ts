/**
 * An invoice that the ledger is to hold and lacks, and of which nothing was sent yet, as a condition on `billing.invoice i`.
 * It waits since it was issued. Uses the index invoice_to_follow.
 */
export const unsentInvoice = `i.followed_at IS NULL AND i.status <> 'DRAFT' AND i.status <> 'VOID' AND i.number IS NOT NULL
  AND i.total_minor >= 0 AND i.account_id IS NOT NULL AND i.legal_entity IS NOT NULL
  AND NOT EXISTS (SELECT FROM operations.sync_state k WHERE k.subject_id = i.id AND k.system = 'ERP')
  AND NOT EXISTS (SELECT FROM erp.posting p
    WHERE p.invoice_id = i.id AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED')`;
