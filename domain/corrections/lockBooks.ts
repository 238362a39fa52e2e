import { lockUntilCommit } from "../../platform/store/lockUntilCommit";
import type { Transaction } from "../../platform/store/openStore";

/**
 * Locks the corrections of accounts, so that of two that cancel out the second sees the first. Before any of their
 * invoices and cases, see `lockInvoices`; those of several accounts at once.
 */
export const lockBooks = (tx: Transaction, accountIds: readonly (string | null)[]): Promise<void> =>
  lockUntilCommit(tx, "books", ...accountIds.map((accountId) => accountId ?? "of no account"));
