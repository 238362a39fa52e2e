import type { Transaction } from "../../platform/store/openStore";

/**
 * Those of invoices of which billing is collecting all that is due: payments of that much are under way, of which the
 * customer's bank has not said yet how they went. A bank debit takes days for that, and fails in the end or succeeds; a
 * payment of which nothing was tried yet is none. Uses the key of invoice, the index payment (invoice_id) and the key of
 * payment_attempt (payment_id, no).
 * @see https://docs.stripe.com/payments/paymentintents/lifecycle (processing)
 */
export async function collectedNow(tx: Transaction, invoiceIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (invoiceIds.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM billing.invoice i JOIN billing.payment p ON p.invoice_id = i.id AND p.status = 'PENDING'
      AND EXISTS (SELECT FROM billing.payment_attempt a WHERE a.payment_id = p.id AND a.outcome = 'PENDING')
    WHERE i.id = ANY(${[...invoiceIds]}) AND i.amount_due_minor > 0
    GROUP BY i.id HAVING sum(p.amount_minor) >= i.amount_due_minor`;
  return new Set(rows.map(({ id }) => id));
}
