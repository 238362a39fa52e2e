import type { Transaction } from "../../platform/store/openStore";
import { moveCase, type MovedCase } from "./moveCase";
import { noWord } from "./noWord";

/**
 * Forgets on whose word a case was closed, or is to be, since what it tells has changed: it is open again, unless it ended
 * otherwise. What a second person was asked to agree to cannot be approved any more then: it is to be asked for anew.
 */
export async function reopen(
  tx: Transaction,
  now: Date,
  one: MovedCase & { ended: string | null; closedBy: string | null },
  state = "OPEN",
): Promise<void> {
  const waits = one.state === "AWAITING_APPROVAL";
  if (one.closedBy === null && !waits) return;
  await tx.exceptionCase.update({ where: { id: one.id }, data: noWord });
  if (one.ended !== "CLOSED" && !waits) return;
  const since = waits ? "its closing was asked for" : "it was closed";
  await moveCase(tx, now, one, { state, ended: null, note: `What it tells has changed since ${since}` });
}
