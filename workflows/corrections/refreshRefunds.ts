import { changeEffects } from "../../domain/exception/changeEffects";
import type { Transaction } from "../../platform/store/openStore";
import { reckonRefunds } from "./reckonRefunds";

/** Says again what the refunds of a payment do to the books, as what it settles has changed. */
export async function refreshRefunds(tx: Transaction, now: Date, paymentId: string): Promise<void> {
  for (const { caseId, effects } of await reckonRefunds(tx, paymentId)) {
    if (caseId !== null) await changeEffects(tx, now, caseId, effects);
  }
}
