import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Transaction } from "../../platform/store/openStore";
import type { Caller } from "../../schema/authority/caller";
import { setOperationStatus } from "../operation/setOperationStatus";

/** What became of a wish for approval. */
export type ApprovalDecision = "APPROVED" | "DECLINED" | "SUPERSEDED";

interface End {
  operation: { id: string; correlationId: string | null; version: number };
  decision: ApprovalDecision;
  /** Nobody, where it was overtaken by events. */
  by: Pick<Caller, "name" | "kind"> | null;
  note: string;
}

/** Ends an operation's wait: it is about to be carried out, or canceled. Whoever calls holds the lock on the approval. */
export async function endApproval(tx: Transaction, now: Date, { operation, decision, by, note }: End): Promise<void> {
  await tx.approval.update({
    where: { operationId: operation.id },
    data: { decision, decidedBy: by?.name ?? null, decidedByKind: by?.kind ?? null, decidedAt: now, note },
  });
  await setOperationStatus(tx, now, operation.id, decision === "APPROVED" ? "PLANNED" : "CANCELED");
  appendEvents(tx, now, [
    {
      name: events[decision],
      subject: operation.id,
      correlationId: operation.correlationId ?? operation.id,
      entityVersion: operation.version + 1,
      data: { operationId: operation.id },
    },
  ]);
}

const events = {
  APPROVED: "ops.operation.approved",
  DECLINED: "ops.operation.declined",
  SUPERSEDED: "ops.operation.superseded",
} as const satisfies Record<ApprovalDecision, string>;
