import type { Transaction } from "../../platform/store/openStore";

/**
 * Locks an account's corrections, so that of two that cancel out the second sees the first. Taken behind the locks on its
 * invoices, and before any of its cases.
 */
export async function lockBooks(tx: Transaction, accountId: string | null): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`books ${accountId ?? "of no account"}`}))`;
}
