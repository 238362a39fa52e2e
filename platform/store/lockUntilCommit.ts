import { advisoryLock, type LockUse } from "./advisoryLock";
import type { Transaction } from "./transaction";

const heldBy = new WeakMap<Transaction, Set<string>>();

/** Locks names until the transaction's end, all at once and in one order; what it holds already is not asked for again. */
export async function lockUntilCommit(tx: Transaction, use: LockUse, ...names: readonly string[]): Promise<void> {
  const held = heldBy.get(tx) ?? new Set<string>();
  heldBy.set(tx, held);
  const wanted = names.filter((name) => !held.has(`${use} ${name}`));
  if (wanted.length === 0) return;
  const { text, values } = advisoryLock("untilCommit", use, wanted);
  await tx.$queryRawUnsafe(text, ...values);
  for (const name of wanted) held.add(`${use} ${name}`);
}
