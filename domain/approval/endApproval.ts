import type { AuditLog } from "../../platform/audit/openAuditLog";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Transaction } from "../../platform/store/openStore";
import { theHub, type Actor, type AuditAction } from "../../schema/audit/auditRecord";
import { moneyOf } from "../money/moneyOf";
import { setOperationStatus } from "../operation/setOperationStatus";
import { approvables } from "./approvables";

/** What became of a wish for approval. */
export type ApprovalDecision = keyof typeof ends;

interface End {
  operationId: string;
  decision: ApprovalDecision;
  /** Who decided, or overtook it; the hub where nobody did. */
  by?: Actor;
  note: string;
}

/**
 * Ends an operation's wait: it is about to be carried out, or canceled. The only way in which one ends, with its event
 * and its entry in the audit log. Whoever calls holds the lock on the approval.
 */
export async function endApproval(
  tx: Transaction,
  audit: Pick<AuditLog, "append">,
  now: Date,
  { operationId, decision, by = theHub, note }: End,
): Promise<void> {
  const { event, action, what, status, decided } = ends[decision];
  const operation = await tx.operation.findUniqueOrThrow({ where: { id: operationId } });
  const decider = { decidedBy: decided ? by.name : null, decidedByKind: decided ? by.kind : null };
  const data = { decision, ...decider, decidedAt: now, note };
  const approval = await tx.approval.update({ where: { operationId }, data });
  await setOperationStatus(tx, now, operationId, status);
  if (decision !== "APPROVED") await approvables.get(operation.kind)?.drop?.(tx, operation, now);
  const { kind, subjectId } = operation;
  const correlationId = operation.correlationId ?? operationId;
  appendEvents(tx, now, [
    {
      ...{ name: event, subject: operationId, correlationId },
      ...{ entityVersion: operation.version + 1, data: { operationId } },
    },
  ]);
  const { requestedBy, askers, amountMinor, termValueMinor, currency } = approval;
  const values = { amount: moneyOf(amountMinor, currency), termValue: moneyOf(termValueMinor, currency) };
  audit.append(
    tx,
    {
      ...{ action, what, caller: by, subjectType: "Operation", subjectId: operationId, reason: note, correlationId },
      ...{ before: { status: operation.status }, after: { status, kind, subjectId, requestedBy, askers, ...values } },
    },
    now,
  );
}

/** The event, the audit log's words for it, what becomes of the operation, and whether somebody decided so. */
const ends = {
  APPROVED: ending("ops.operation.approved", "APPROVAL", "approve", { status: "PLANNED", decided: true }),
  DECLINED: ending("ops.operation.declined", "DECLINE", "decline", { status: "CANCELED", decided: true }),
  EXPIRED: ending("ops.operation.expired", "LAPSE", "EXPIRED", { status: "CANCELED", decided: false }),
  SUPERSEDED: ending("ops.operation.superseded", "LAPSE", "SUPERSEDED", { status: "CANCELED", decided: false }),
};

function ending<Event extends string>(
  event: Event,
  action: AuditAction,
  what: string,
  outcome: { status: "PLANNED" | "CANCELED"; decided: boolean },
) {
  return { event, action, what, ...outcome };
}
