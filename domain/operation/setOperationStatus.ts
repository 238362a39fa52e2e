import type { Transaction } from "../../platform/store/openStore";

export type OperationStatus =
  | "PLANNED"
  | "AWAITING_APPROVAL"
  | "RUNNING"
  | "WAITING"
  | "SUCCEEDED"
  | "PARTIAL"
  | "FAILED"
  | "COMPENSATING"
  | "COMPENSATED"
  | "CANCELED";

const ended: readonly OperationStatus[] = ["SUCCEEDED", "PARTIAL", "FAILED", "COMPENSATED", "CANCELED"];

/** Sets where an operation as a whole stands. */
export async function setOperationStatus(
  tx: Transaction,
  now: Date,
  operationId: string,
  status: OperationStatus,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE operations.operation SET status = ${status}, finished_at = ${ended.includes(status) ? now : null},
      version = version + 1, updated_at = now()
    WHERE id = ${operationId} AND status <> ${status}`;
}
