import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import { booksOf } from "./booksOf";
import { refreshCredits } from "./refreshCredits";

/** Tells anew what the credits on an invoice do, once one of its documents waits. */
export async function refreshCreditsOf(tx: Transaction, now: Date, invoiceId: string | null): Promise<void> {
  const invoice = invoiceId === null ? null : await findRow(tx, "invoice", { id: invoiceId });
  if (invoice) await refreshCredits(tx, now, invoice, await booksOf(tx, invoice));
}
