import type { Transaction } from "../store/openStore";

const answered = new WeakMap<Transaction, string>();

/** Has every event that the transaction appends name the platform's own message, kept as it came, that led to it. */
export function linkToRaw(tx: Transaction, inboxMessageId: string): void {
  answered.set(tx, inboxMessageId);
}

/** The message that the transaction answers; null when it answers none. */
export const rawRefOf = (tx: Transaction): string | null => answered.get(tx) ?? null;
