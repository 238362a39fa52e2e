import type { Transaction } from "../../platform/store/openStore";
import { owedInvoices } from "./owedInvoices";

/** What is owed by now on invoices in one currency, in its minor units. */
export async function exposureOf(tx: Transaction, invoiceIds: readonly string[], currency: string): Promise<bigint> {
  const owed = (await owedInvoices(tx, invoiceIds)).filter((invoice) => invoice.currency === currency);
  return owed.reduce((sum, { owedMinor }) => sum + owedMinor, 0n);
}
