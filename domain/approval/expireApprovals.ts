import type { AuditLog } from "../../platform/audit/openAuditLog";
import type { Transaction } from "../../platform/store/openStore";
import { endApproval } from "./endApproval";

/** Ended in one transaction. */
const MOST_AT_ONCE = 100;

/**
 * Cancels what has waited for approval for longer than it may, by the database's clock: the oldest hundred, but those
 * on which somebody decides at this moment. Uses the partial index `approval_waiting`.
 * @returns how many there were
 */
export async function expireApprovals(tx: Transaction, audit: Pick<AuditLog, "append">): Promise<number> {
  const overdue = await tx.$queryRaw<{ id: string; at: Date }[]>`
    SELECT a.operation_id AS id, clock_timestamp() AS at FROM operations.approval a
    WHERE a.decision IS NULL AND a.expires_at <= clock_timestamp()
    ORDER BY a.expires_at LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED`;
  for (const { id, at } of overdue) await expireApproval(tx, audit, at, id);
  return overdue.length;
}

/** Cancels one that is overdue. Whoever calls holds the lock on it. */
export const expireApproval = (tx: Transaction, audit: Pick<AuditLog, "append">, at: Date, operationId: string) =>
  endApproval(tx, audit, at, { operationId, decision: "EXPIRED", note: "Nobody decided in time" });
