import type { Transaction } from "../../platform/store/openStore";
import type { PlannedDocument } from "./documentKind";
import { mayBeInLedger } from "./mayBeInLedger";
import type { PeriodPlace } from "./periodFor";

/**
 * Whether a document is only to be looked up, and nothing is to be sent: it was sent before it was taken back, or before its
 * period closed, so that the ledger may hold it already.
 */
export async function mayOnlyBeFound(tx: Transaction, place: PeriodPlace, document: PlannedDocument): Promise<boolean> {
  if (document.isTakenBack) return true;
  return place.decision.decision === "HELD_FOR_CLOSE" && (await mayBeInLedger(tx, document.key));
}
