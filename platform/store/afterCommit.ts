import type { Transaction } from "./transaction";

const waiting = new WeakMap<Transaction, (() => void)[]>();

/** Has the process take note of something once the transaction has committed; not at all when it does not. */
export function afterCommit(tx: Transaction, note: () => void): void {
  waiting.set(tx, [...(waiting.get(tx) ?? []), note]);
}

/** Takes note of all that waited for this transaction's commit. */
export function committed(tx: Transaction): void {
  for (const note of waiting.get(tx) ?? []) note();
  waiting.delete(tx);
}
