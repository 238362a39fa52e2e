import { isDeepStrictEqual } from "node:util";
import type { Transaction } from "../../platform/store/openStore";
import { lockInvoices } from "./lockInvoices";

/** Whose books, and which invoices, something that was read is of. */
export interface Concerned {
  accountIds?: readonly (string | null)[];
  invoiceIds?: readonly string[];
}

/**
 * Reads of whom something is, and locks their books and invoices. Who waited for books reads again: meanwhile it may have
 * become another's, as where two accounts were merged, or anything else.
 * @returns what was read behind the locks
 */
export async function lockAsRead<Found extends Concerned>(tx: Transaction, read: () => Promise<Found>): Promise<Found> {
  for (let found = await read(); ;) {
    await lockInvoices(tx, found.invoiceIds ?? [], found.accountIds);
    const again = await read();
    if (isDeepStrictEqual(concernedBy(again), concernedBy(found))) return again;
    found = again;
  }
}

const concernedBy = ({ accountIds = [], invoiceIds = [] }: Concerned) => [accountIds, invoiceIds];
