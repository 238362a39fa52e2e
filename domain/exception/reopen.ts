import type { Transaction } from "../../platform/store/openStore";
import { moveCase, type MovedCase } from "./moveCase";

const noWord = { closedBy: null, closedAt: null, resolution: null, evidenceUrl: null };

/** Forgets on whose word a case was closed, since what it tells has changed: it is open again, unless it ended otherwise. */
export async function reopen(
  tx: Transaction,
  now: Date,
  one: MovedCase & { ended: string | null; closedBy: string | null },
  state = "OPEN",
): Promise<void> {
  if (one.closedBy === null) return;
  await tx.exceptionCase.update({ where: { id: one.id }, data: noWord });
  if (one.ended !== "CLOSED") return;
  await moveCase(tx, now, one, { state, ended: null, note: "What it tells has changed since it was closed" });
}
