import type { Transaction } from "../../platform/store/openStore";
import { endApproval } from "./endApproval";

/**
 * Cancels what waits for approval on a record that events have overtaken. Whoever calls holds the lock on the record,
 * which everyone who decides takes first.
 * @param but the one operation that goes on waiting
 * @returns the operations that waited
 */
export async function supersedeApprovals(
  tx: Transaction,
  now: Date,
  subjectId: string,
  note: string,
  but = "",
): Promise<string[]> {
  const waiting = await tx.$queryRaw<{ id: string; correlationId: string | null; version: number }[]>`
    SELECT o.id, o.correlation_id AS "correlationId", o.version
    FROM operations.operation o JOIN operations.approval a ON a.operation_id = o.id
    WHERE o.subject_id = ${subjectId} AND o.status = 'AWAITING_APPROVAL' AND o.id <> ${but} ORDER BY o.id FOR UPDATE OF a`;
  for (const operation of waiting) await endApproval(tx, now, { operation, decision: "SUPERSEDED", by: null, note });
  return waiting.map(({ id }) => id);
}
