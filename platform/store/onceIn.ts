import type { Transaction } from "./openStore";

const answers = new WeakMap<Transaction, Map<string, Promise<unknown>>>();

/**
 * Asks for something once in a transaction, however many ask for it there. Only for what the transaction itself does
 * not change; that something is not there yet is asked again.
 */
export async function onceIn<T>(tx: Transaction, question: string, ask: () => Promise<T>): Promise<T> {
  const known = answers.get(tx) ?? new Map<string, Promise<unknown>>();
  answers.set(tx, known);
  const asked = (known.get(question) as Promise<T> | undefined) ?? ask();
  known.set(question, asked);
  const answer = await asked;
  if (answer === null || answer === undefined) known.delete(question);
  return answer;
}
