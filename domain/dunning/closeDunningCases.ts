import type { Transaction } from "../../platform/store/openStore";
import { owedInvoices } from "./owedInvoices";

/**
 * Closes the account's open dunning case as recovered, once nothing is owed on any of its invoices: neither in billing,
 * nor in the ledger, where people may have entered cash that billing does not know.
 */
export async function closeDunningCases(tx: Transaction, now: Date, accountId: string): Promise<void> {
  const open = await tx.dunningCase.findFirst({ where: { accountId, closedAt: null } });
  if (!open) return;
  if ((await owedInvoices(tx, open.invoiceIds)).length > 0) return;
  await tx.dunningCase.update({
    where: { id: open.id },
    data: { status: "RECOVERED", closedAt: now, exposureMinor: 0n, nextActionAt: null, version: open.version + 1 },
  });
}
