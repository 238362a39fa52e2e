import type { Transaction } from "../../platform/store/openStore";

/** Whether a document is in the ledger by now, looked at behind the lock of its invoice: what follows from that is done. */
export async function isPosted(tx: Transaction, postingId: string): Promise<boolean> {
  return (await tx.posting.count({ where: { id: postingId, status: "POSTED" } })) > 0;
}
