import type { AuditLog } from "../../platform/audit/openAuditLog";
import type { Transaction } from "../../platform/store/openStore";
import type { Caller } from "../../schema/authority/caller";
import { endApproval } from "./endApproval";
import { expireApproval } from "./expireApprovals";

interface Overtaken {
  /** The record on which they wait. */
  subjectId: string;
  note: string;
  /** Whoever overtook them; the hub where events did. */
  by?: Pick<Caller, "name" | "kind">;
  /** The one operation that goes on waiting. */
  but?: string;
}

/**
 * Cancels what waits for approval on a record that events have overtaken; what is overdue by now expires. Whoever calls
 * holds the lock on the record, which everyone who approves takes first.
 * @returns the operations that were superseded
 */
export async function supersedeApprovals(
  tx: Transaction,
  audit: Pick<AuditLog, "append">,
  now: Date,
  { subjectId, note, by, but = "" }: Overtaken,
): Promise<string[]> {
  const waiting = await tx.$queryRaw<{ id: string; overdue: boolean }[]>`
    SELECT o.id, (a.expires_at > clock_timestamp()) IS NOT TRUE AS overdue
    FROM operations.operation o JOIN operations.approval a ON a.operation_id = o.id
    WHERE o.subject_id = ${subjectId} AND o.status = 'AWAITING_APPROVAL' AND a.decision IS NULL AND o.id <> ${but}
    ORDER BY o.id FOR UPDATE OF a`;
  for (const { id: operationId, overdue } of waiting) {
    if (overdue) await expireApproval(tx, audit, now, operationId);
    else await endApproval(tx, audit, now, { operationId, decision: "SUPERSEDED", note, ...(by && { by }) });
  }
  return waiting.filter(({ overdue }) => !overdue).map(({ id }) => id);
}
