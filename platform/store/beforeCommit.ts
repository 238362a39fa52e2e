import type { Transaction } from "./transaction";

type Work = () => Promise<unknown>;

const open = new WeakMap<Transaction, Map<string, Work>>();

/** Runs a transaction's work, and then what it left to be done before its commit. */
export async function withCommitWork<T>(tx: Transaction, run: () => Promise<T>): Promise<T> {
  const left = new Map<string, Work>();
  open.set(tx, left);
  const outcome = await run();
  // What is left while this runs is done behind it, under a name that was done before as well.
  for (const [name, work] of left) {
    left.delete(name);
    await work();
  }
  return outcome;
}

/**
 * Leaves work to the end of the transaction, once by its name, so that what many parts of it ask for is done at once.
 * @throws when the transaction was not begun by `openStore`, which would forget it
 */
export function beforeCommit(tx: Transaction, name: string, work: Work): void {
  const left = open.get(tx);
  if (!left) throw new Error(`Nothing would do "${name}": the transaction was not begun by the store`);
  if (!left.has(name)) left.set(name, work);
}
