import type { Transaction } from "../../platform/store/openStore";
import { lockBooks } from "./lockBooks";

const heldBy = new WeakMap<Transaction, Set<string>>();

/**
 * Locks invoices, so that what is compared of them is what billing and the ledger say now. Behind the books of their
 * accounts, which are locked first, all of either at once and in one order: nobody who holds an invoice waits for books.
 * So nothing else locks an invoice.
 * @param accountIds whose books are to be decided of besides, as where an invoice's account is about to be known
 */
export async function lockInvoices(
  tx: Transaction,
  ids: readonly string[],
  accountIds: readonly (string | null)[] = [],
): Promise<void> {
  const held = heldBy.get(tx) ?? new Set<string>();
  heldBy.set(tx, held);
  const wanted = [...new Set(ids)].filter((id) => !held.has(id));
  let of = await accountsOf(tx, wanted);
  await lockBooks(tx, [...accountIds, ...of]);
  if (of.length === 0) return;
  // Who waited for books reads again: meanwhile an invoice may have become another account's, and is no more after this.
  for (let known: typeof of = []; !of.every((accountId) => known.includes(accountId));) {
    known = of;
    of = await accountsOf(tx, wanted);
    await lockBooks(tx, of);
  }
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM billing.invoice WHERE id = ANY(${wanted}) ORDER BY id FOR UPDATE`;
  for (const { id } of locked) held.add(id);
}

async function accountsOf(tx: Transaction, ids: readonly string[]): Promise<(string | null)[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<{ accountId: string | null }[]>`
    SELECT DISTINCT account_id AS "accountId" FROM billing.invoice WHERE id = ANY(${[...ids]})`;
  return rows.map(({ accountId }) => accountId);
}
