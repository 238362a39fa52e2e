import type { Transaction } from "../../platform/store/openStore";

/** Locks invoices, in one order, so that what is compared of them is what billing and the ledger say now, and nobody waits in a circle. */
export async function lockInvoices(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT id FROM billing.invoice WHERE id = ANY(${[...new Set(ids)]}) ORDER BY id FOR UPDATE`;
}
