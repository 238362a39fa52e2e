import type { Transaction } from "../../platform/store/openStore";

/**
 * Closes the account's open dunning case as recovered, once nothing is owed on any of its invoices: neither in billing,
 * nor in the ledger, where people may have entered cash that billing does not know.
 */
export async function closeDunningCases(tx: Transaction, now: Date, accountId: string): Promise<void> {
  const open = await tx.dunningCase.findFirst({ where: { accountId, closedAt: null } });
  if (!open) return;
  const [owed] = await tx.$queryRaw<{ one: number }[]>`
    SELECT 1 AS one FROM billing.invoice i LEFT JOIN erp.receivable r ON r.invoice_id = i.id
    WHERE i.id = ANY(${open.invoiceIds}) AND i.amount_due_minor > 0
      AND (r.open_minor IS NULL OR r.open_minor > 0 OR coalesce(r.total_minor, 0) = 0) LIMIT 1`;
  if (owed) return;
  await tx.dunningCase.update({
    where: { id: open.id },
    data: { status: "RECOVERED", closedAt: now, exposureMinor: 0n, nextActionAt: null, version: open.version + 1 },
  });
}
