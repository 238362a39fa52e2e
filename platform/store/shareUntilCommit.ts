import { advisoryLock, type LockUse } from "./advisoryLock";
import type { Transaction } from "./transaction";

/**
 * Shares names until the transaction's end, all at once and in one order: any number of transactions do so side by side,
 * and whoever locks one of them (`lockUntilCommit`) waits for all of these. None does both with one name.
 */
export async function shareUntilCommit(tx: Transaction, use: LockUse, ...names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const { text, values } = advisoryLock("shareUntilCommit", use, names);
  await tx.$queryRawUnsafe(text, ...values);
}
