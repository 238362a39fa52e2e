import { balanceBooks } from "../corrections/balanceBooks";
import type { Transaction } from "../../platform/store/openStore";
import { moveCase, type MovedCase } from "./moveCase";

/** A person's word that a case is dealt with. */
export interface Word {
  /** Whose. */
  by: string;
  resolution: string;
  evidenceUrl: string | null;
}

/** Closes a case on a person's word: what it says of the figures counts no more, until it says something else of them. */
export async function closeOnWord(tx: Transaction, now: Date, one: MovedCase, word: Word): Promise<void> {
  const { by, resolution, evidenceUrl } = word;
  await moveCase(tx, now, one, {
    ...{ state: "RESOLVED", ended: "CLOSED", actor: by, note: resolution },
    word: { closedBy: by, closedAt: now, resolution, evidenceUrl },
  });
  if (one.class === "CORRECTION") await balanceBooks(tx, now, one.accountId);
}
