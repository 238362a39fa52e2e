import { sentStatuses } from "../../domain/posting/sentStatuses";
import type { Transaction } from "../../platform/store/openStore";

/**
 * Whether the ledger may hold a document by its key, whatever failed since it was sent: an answer that was lost, a worker
 * that died before it came, or a ledger that took it and could not be read back.
 */
export async function mayBeInLedger(tx: Transaction, key: string): Promise<boolean> {
  return (await tx.outboundWrite.count({ where: { idempotencyKey: key, status: { in: sentStatuses } } })) > 0;
}
