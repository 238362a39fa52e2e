import { dayOf } from "../../domain/calendar/dayOf";
import { keptEffects } from "../../domain/exception/keptEffects";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { tellEnteredByHand } from "./tellEnteredByHand";

/**
 * Tells again of the invoices that people entered for an account, as a document of the hub's is missing by now, or is no
 * more. Asked behind the locks on the account's invoice.
 */
export async function tellEnteredAgain(tx: Transaction, hub: Hub, accountId: string | null): Promise<void> {
  if (accountId === null) return;
  const kind = "INVOICE";
  const where = { accountId, kind, deferredMinor: { not: 0n } };
  for (const { documentId: id, effects, date, ...one } of await tx.enteredDocument.findMany({
    where,
    orderBy: { id: "asc" },
  })) {
    await tellEnteredByHand(tx, hub, { ...one, id, kind, date: dayOf(date), effects: keptEffects.parse(effects) });
  }
}
