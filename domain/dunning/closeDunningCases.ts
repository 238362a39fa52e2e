import type { Transaction } from "../../platform/store/openStore";

/** Closes the account's open dunning case as recovered, once nothing is owed on any of its invoices. */
export async function closeDunningCases(tx: Transaction, now: Date, accountId: string): Promise<void> {
  const open = await tx.dunningCase.findFirst({ where: { accountId, closedAt: null } });
  if (!open) return;
  const owed = await tx.invoice.count({ where: { id: { in: open.invoiceIds }, amountDueMinor: { gt: 0n } } });
  if (owed > 0) return;
  await tx.dunningCase.update({
    where: { id: open.id },
    data: { status: "RECOVERED", closedAt: now, exposureMinor: 0n, nextActionAt: null, version: open.version + 1 },
  });
}
