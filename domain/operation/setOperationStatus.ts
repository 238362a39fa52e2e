import type { Transaction } from "../../platform/store/openStore";

export type OperationStatus =
  "PLANNED" | "RUNNING" | "WAITING" | "SUCCEEDED" | "PARTIAL" | "FAILED" | "COMPENSATING" | "COMPENSATED" | "CANCELED";

const ended: readonly OperationStatus[] = ["SUCCEEDED", "PARTIAL", "FAILED", "COMPENSATED", "CANCELED"];

/** Sets where an operation as a whole stands. */
export async function setOperationStatus(
  tx: Transaction,
  now: Date,
  operationId: string,
  status: OperationStatus,
): Promise<void> {
  await tx.operation.updateMany({
    where: { id: operationId, status: { not: status } },
    data: { status, finishedAt: ended.includes(status) ? now : null, version: { increment: 1 } },
  });
}
