import type { Transaction } from "../../platform/store/openStore";
import { mayBeInLedger } from "./mayBeInLedger";
import type { PeriodPlace } from "./periodFor";

/**
 * Whether a document that its period no longer takes was sent before it closed, and perhaps taken: then the ledger may hold
 * it already, and it is looked up rather than held. Nothing is sent.
 */
export async function mayOnlyBeFound(tx: Transaction, place: PeriodPlace, key: string): Promise<boolean> {
  return place.decision.decision === "HELD_FOR_CLOSE" && (await mayBeInLedger(tx, key));
}
