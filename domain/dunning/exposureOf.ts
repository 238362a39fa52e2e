import type { Transaction } from "../../platform/store/openStore";

/** What is owed on invoices in one currency, in its minor units. */
export async function exposureOf(tx: Transaction, invoiceIds: string[], currency: string): Promise<bigint> {
  const invoices = await tx.invoice.findMany({ where: { id: { in: invoiceIds }, currency } });
  return invoices.reduce((sum, { amountDueMinor }) => sum + amountDueMinor, 0n);
}
