import { audited, type AuditedServices, type Outcome } from "../../platform/audit/audited";
import type { Enqueuer } from "../../platform/durable/openEnqueuer";
import type { Transaction } from "../../platform/store/openStore";
import type { ApprovalModel, OperationModel } from "../../schema/generated/prisma/models";
import { HubError } from "../../schema/hubError";
import type { Asker } from "../operation/asker";
import { moneyOf } from "../money/moneyOf";
import { approvables } from "./approvables";
import { endApproval } from "./endApproval";
import { refuseDecider } from "./refuseDecider";

interface Decision {
  operationId: string;
  decision: "APPROVED" | "DECLINED";
  /** Why; kept with the operation and in the audit log. */
  reason: string;
}

type Services = AuditedServices & { enqueuer: Pick<Enqueuer, "enqueue"> };

const MOST_REASON = 2_000;

/**
 * Lets an operation that waits go on, or ends it, on another person's word. What was approved, that it was, and the wish
 * for the work are written together, so that it is begun once, whoever else approves it and whatever fails.
 * @returns the operation's id; also when the same person decided the same before
 * @throws HubError `OPERATION_NOT_FOUND`, `APPROVAL_NOT_NEEDED`, `APPROVAL_DECIDED`, `APPROVAL_OUTDATED`,
 * `REASON_MISSING`, and what `refuseDecider` and the kind's own check throw
 */
export function decideApproval(services: Services, by: Asker, asked: Decision): Promise<string> {
  const { operationId, decision, reason } = asked;
  const what = decision === "APPROVED" ? "approve" : "decline";
  const attempt = { what, ...by, subjectType: "Operation", subjectId: operationId, reason };
  return audited(services, attempt, async (tx) => {
    if (reason.trim() === "" || reason.length > MOST_REASON) throw reasonMissing(what);
    const operation = await findOperation(tx, operationId);
    const approval = await tx.approval.findUnique({ where: { operationId } });
    if (!approval || operation.dryRun) throw notNeeded(operation);
    refuseDecider(by.caller, approval);
    if (approval.decision !== null) return decidedBefore(approval, by, asked);
    const approvable = approvables.get(operation.kind);
    if (!approvable) throw new Error(`Nobody knows how to begin ${operation.kind}, which waits for approval`);
    const now = services.now();
    // The record is locked before the approval, as it is by whoever supersedes it.
    const refusal = decision === "APPROVED" ? await approvable.recheck(tx, operation, approval, now) : null;
    const locked = await lockApproval(tx, operationId);
    if (locked.decision !== null) return decidedBefore(locked, by, asked);
    if (refusal) throw refusal;
    await endApproval(tx, now, { operation, decision, by: by.caller, note: reason });
    if (decision === "APPROVED") await approvable.start(tx, services.enqueuer, operation);
    return decided(operation, approval, asked);
  });
}

async function findOperation(tx: Transaction, id: string): Promise<OperationModel> {
  const operation = await tx.operation.findUnique({ where: { id } });
  if (operation) return operation;
  throw operationNotFound(id);
}

/** Refuses an id that names no operation, or none that the caller may know of. */
export const operationNotFound = (id: string): HubError =>
  refused("OPERATION_NOT_FOUND", `There is no operation ${id}: pass an id that approvals shows`);

async function lockApproval(tx: Transaction, operationId: string): Promise<ApprovalModel> {
  await tx.$executeRaw`SELECT FROM operations.approval WHERE operation_id = ${operationId} FOR UPDATE`;
  return tx.approval.findUniqueOrThrow({ where: { operationId } });
}

function decided(operation: OperationModel, approval: ApprovalModel, { decision }: Decision): Outcome<string> {
  const { id, kind, subjectId, correlationId } = operation;
  const after = {
    ...{ status: decision === "APPROVED" ? "PLANNED" : "CANCELED", kind, subjectId, requestedBy: approval.requestedBy },
    amount: moneyOf(approval.amountMinor, approval.currency),
  };
  const action = decision === "APPROVED" ? "APPROVAL" : "DECLINE";
  return { answer: id, change: { action, before: { status: "AWAITING_APPROVAL" }, after, correlationId } };
}

/** Asked again by whoever decided so, it is the same answer; anybody else learns what was decided. */
function decidedBefore(approval: ApprovalModel, { caller }: Asker, { operationId, decision }: Decision) {
  const { decision: was, decidedBy, decidedAt } = approval;
  if (was === decision && decidedBy === caller.name) return { answer: operationId, change: null };
  const who = decidedBy === null ? "" : ` by ${decidedBy}`;
  const message = `Operation ${operationId} was ${was?.toLowerCase()}${who} at ${decidedAt?.toISOString()}: it waits no more`;
  throw refused("APPROVAL_DECIDED", message, { decision: was });
}

const notNeeded = ({ id, status, dryRun }: OperationModel) =>
  refused(
    "APPROVAL_NOT_NEEDED",
    `Operation ${id} ${dryRun ? "is a dry run, which nobody approves: ask for it without dryRun first" : `is ${status} and never waited for approval`}`,
  );

const reasonMissing = (what: string) =>
  refused("REASON_MISSING", `Say why you ${what} it, in 1 to ${MOST_REASON} characters`);

const refused = (code: string, message: string, details?: Record<string, unknown>) =>
  new HubError(code, message, { retryable: false, ...(details && { details }) });
