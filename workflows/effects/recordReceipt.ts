import type { Receipt } from "../../connectors/connector";
import type { Transaction } from "../../platform/store/openStore";

/**
 * Notes what came of a write, by its answer or by what was read back, in the transaction that takes its effect into the
 * store. A write that was never planned had none.
 */
export async function recordReceipt(
  tx: Transaction,
  key: string,
  { externalId, externalVersion }: Pick<Receipt, "externalId" | "externalVersion">,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE operations.outbound_write SET status = 'DONE', external_id = ${externalId},
      external_version = ${externalVersion}, version = version + 1, updated_at = now()
    WHERE idempotency_key = ${key}`;
}
