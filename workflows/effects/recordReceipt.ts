import type { Receipt } from "../../connectors/connector";
import type { Transaction } from "../../platform/store/openStore";

/** Notes what came of a write, in the transaction that takes its effect into the store. */
export async function recordReceipt(tx: Transaction, key: string, receipt: Receipt): Promise<void> {
  await tx.outboundWrite.update({
    where: { idempotencyKey: key },
    data: {
      status: "DONE",
      externalId: receipt.externalId,
      externalVersion: receipt.externalVersion,
      version: { increment: 1 },
    },
  });
}
