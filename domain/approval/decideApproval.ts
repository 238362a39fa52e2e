import { audited, type AuditedServices } from "../../platform/audit/audited";
import type { Enqueuer } from "../../platform/durable/openEnqueuer";
import type { Transaction } from "../../platform/store/openStore";
import type { ApprovalModel, OperationModel } from "../../schema/generated/prisma/models";
import { HubError } from "../../schema/hubError";
import { saysSomething } from "../../schema/saysSomething";
import type { Asker } from "../operation/asker";
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
 * @throws HubError `OPERATION_NOT_FOUND`, `APPROVAL_NOT_NEEDED`, `APPROVAL_DECIDED`, `APPROVAL_EXPIRED`,
 * `APPROVAL_OUTDATED`, `REASON_MISSING`, and what `refuseDecider` and the kind's own check throw
 */
export function decideApproval(services: Services, by: Asker, asked: Decision): Promise<string> {
  const { operationId, decision, reason } = asked;
  const what = decision === "APPROVED" ? "approve" : "decline";
  const attempt = { what, ...by, subjectType: "Operation", subjectId: operationId, reason };
  return audited(services, attempt, async (tx) => {
    if (!saysSomething(reason) || reason.length > MOST_REASON) throw reasonMissing(what);
    const operation = await findOperation(tx, operationId);
    const approval = await tx.approval.findUnique({ where: { operationId } });
    if (!approval || operation.dryRun) throw notNeeded(operation);
    const approvable = approvables.get(operation.kind);
    if (!approvable) throw new Error(`Nobody knows how to begin ${operation.kind}, which waits for approval`);
    const heldAs = await approvable.heldAs?.(tx, operation);
    refuseDecider(by.caller, approval, heldAs);
    if (approval.decision !== null) return decidedBefore(approval, by, asked);
    const now = services.now();
    // The record is locked before the approval, as it is by whoever supersedes it.
    const refusal = decision === "APPROVED" ? await approvable.recheck(tx, operation, approval, now) : null;
    const { approval: locked, overdue } = await lockApproval(tx, operationId);
    if (locked.decision !== null) return decidedBefore(locked, by, asked);
    // Somebody may have joined those who ask since it was read.
    refuseDecider(by.caller, locked, heldAs);
    if (overdue) throw expired(locked);
    if (refusal) throw refusal;
    await endApproval(tx, services.audit, now, { operationId, decision, by: by.caller, note: reason });
    if (decision === "APPROVED") await approvable.start(tx, services.enqueuer, operation, now);
    return { answer: operationId, change: null };
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

/** What it is once nobody else decides, and whether it is overdue, by the database's clock. */
async function lockApproval(tx: Transaction, id: string): Promise<{ approval: ApprovalModel; overdue: boolean }> {
  await tx.$executeRaw`SELECT FROM operations.approval WHERE operation_id = ${id} FOR UPDATE`;
  const [found] = await tx.$queryRaw<{ overdue: boolean }[]>`
    SELECT (expires_at > clock_timestamp()) IS NOT TRUE AS overdue FROM operations.approval WHERE operation_id = ${id}`;
  const approval = await tx.approval.findUniqueOrThrow({ where: { operationId: id } });
  return { approval, overdue: found?.overdue ?? true };
}

/** Asked again by whoever decided so, it is the same answer; anybody else learns what was decided. */
function decidedBefore(approval: ApprovalModel, { caller }: Asker, { operationId, decision }: Decision) {
  const { decision: was, decidedBy, decidedAt } = approval;
  if (was === decision && decidedBy === caller.name) return { answer: operationId, change: null };
  if (was === "EXPIRED") throw expired(approval);
  const who = decidedBy === null ? "" : ` by ${decidedBy}`;
  const message = `Operation ${operationId} was ${was?.toLowerCase()}${who} at ${decidedAt?.toISOString()}: it waits no more`;
  throw refused("APPROVAL_DECIDED", message, { decision: was });
}

const expired = ({ operationId, expiresAt }: ApprovalModel) =>
  refused(
    "APPROVAL_EXPIRED",
    `Operation ${operationId} waited for approval until ${expiresAt?.toISOString()}, and nobody decided: have it asked for again, with a new key`,
    { expiresAt: expiresAt?.toISOString() },
  );

const notNeeded = ({ id, status, dryRun }: OperationModel) =>
  refused(
    "APPROVAL_NOT_NEEDED",
    `Operation ${id} ${dryRun ? "is a dry run, which nobody approves: ask for it without dryRun first" : `is ${status} and never waited for approval`}`,
  );

const reasonMissing = (what: string) =>
  refused(
    "REASON_MISSING",
    `Say why you ${what} it, in words: a letter or a digit at least, and at most ${MOST_REASON} characters`,
  );

const refused = (code: string, message: string, details?: Record<string, unknown>) =>
  new HubError(code, message, { retryable: false, ...(details && { details }) });
