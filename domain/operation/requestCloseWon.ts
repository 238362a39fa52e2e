import { audited, type AuditedServices, type Outcome } from "../../platform/audit/audited";
import type { Enqueuer } from "../../platform/durable/openEnqueuer";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { ApprovalPolicy } from "../../schema/approval/approvalPolicy";
import type { Caller } from "../../schema/authority/caller";
import { HubError } from "../../schema/hubError";
import { approvalNeeded } from "../approval/approvalNeeded";
import { askForApproval } from "../approval/askForApproval";
import { supersedeApprovals } from "../approval/supersedeApprovals";
import { coversDeal } from "../approval/coversDeal";
import { joinApproval } from "../approval/joinApproval";
import { settleExceptions } from "../exception/settleExceptions";
import { contentHash } from "../idempotency/contentHash";
import { moneyOf } from "../money/moneyOf";
import { storedDealValue, type StoredDealValue } from "../order/storedDealValue";
import { answerAgain, joinedTo } from "./answerAgain";
import { askedBefore } from "./askedBefore";
import type { Asker } from "./asker";
import { closeWonApproval } from "./closeWonApproval";
import { alreadyWon, findUnready, lockDeal, type Deal } from "./dealToWin";
import { closeWonWorkflow, enqueueCloseWon } from "./enqueueCloseWon";
import type { WriteOptions } from "./writeOptions";

type Services = AuditedServices & { enqueuer: Pick<Enqueuer, "enqueue">; approvals: ApprovalPolicy };

/**
 * Accepts the wish to close a deal as won: checked, noted and asked for in one transaction. The CRM owns the stage, so
 * a workflow tells the CRM, and all the rest follows from there. A deal that policy says needs another person waits for
 * one first.
 * @returns the operation's id: of this wish, or of the one by which the deal is closed already
 * @throws HubError `OPPORTUNITY_NOT_FOUND`, `VERSION_CONFLICT`, `ORDER_NOT_READY`, `OPPORTUNITY_ALREADY_WON`,
 * `IDEMPOTENCY_CONFLICT`
 */
export function requestCloseWon(
  services: Services,
  by: Asker,
  opportunityId: string,
  options: WriteOptions,
): Promise<string> {
  const { enqueuer, approvals } = services;
  const dryRun = options.dryRun ?? false;
  const reason = options.reason ?? null;
  const expectedVersion = options.expectedVersion ?? null;
  const requestHash = contentHash({ kind: "CLOSE_WON", opportunityId, dryRun, expectedVersion });
  const attempt = { what: "closeOpportunityWon", ...by, subjectType: "Opportunity", subjectId: opportunityId, reason };
  return audited(services, attempt, async (tx) => {
    const known = await askedBefore(tx, options.idempotencyKey, requestHash, by.caller);
    if (known) return answerAgain(tx, known, by.caller);
    const deal = await lockDeal(tx, opportunityId);
    if (expectedVersion !== null && expectedVersion !== deal.version) throw movedOn(deal, expectedVersion);
    const value = await storedDealValue(tx, deal);
    const underWay = await operationUnderWay(tx, deal, value, dryRun, by.caller);
    if (underWay !== null) return joinedTo(underWay);
    if (deal.status === "WON") throw alreadyWon(deal);
    const now = services.now();
    const unready = await findUnready(tx, deal, now);
    if (unready) throw unready;

    const operationId = newId("operation");
    const correlationId = deal.correlationId ?? newId("transaction");
    const why = approvalNeeded(approvals, value);
    const status = why !== null && !dryRun ? "AWAITING_APPROVAL" : "PLANNED";
    await tx.operation.create({
      data: {
        ...{ id: operationId, kind: "CLOSE_WON", idempotencyKey: options.idempotencyKey, requestHash, dryRun },
        ...{ status, subjectId: opportunityId, startedAt: now, correlationId, requestedBy: by.caller.name },
      },
    });
    if (why !== null) {
      const operation = { id: operationId, kind: "CLOSE_WON", correlationId, dryRun };
      await askForApproval(tx, now, {
        ...{ operation, scope: closeWonApproval.scope, why, by: by.caller, reason, days: approvals.expireAfterDays },
        subject: { ...value, version: deal.version },
      });
    }
    const after = { operationId, status, dryRun, approvalNeeded: why };
    if (dryRun) return noted(deal, after, correlationId);
    // What waited for approval of the deal as it was will never be approved.
    const superseded = await supersedeApprovals(tx, services.audit, now, {
      ...{ subjectId: opportunityId, by: by.caller, but: operationId },
      note: `The deal changed, and was asked for again by operation ${operationId}`,
    });
    // Nor is an earlier wish that failed tried again: what becomes of this one counts.
    await settleExceptions(tx, now, opportunityId, { retries: { workflow: closeWonWorkflow } });
    await tx.opportunity.update({ where: { id: opportunityId }, data: { correlationId } });
    if (why === null) await enqueueCloseWon(tx, enqueuer, { operationId, opportunityId, correlationId });
    return noted(deal, { ...after, superseded }, correlationId);
  });
}

/**
 * The operation by which the deal is closed already: its order's, one that is still on its way to the CRM, or one that
 * waits for approval of the deal as it still is: of that, the caller is one more who asks.
 */
async function operationUnderWay(
  tx: Transaction,
  deal: Deal,
  value: StoredDealValue,
  dryRun: boolean,
  caller: Caller,
): Promise<string | null> {
  const order = await tx.order.findFirst({ where: { opportunityId: deal.id }, orderBy: { winNumber: "desc" } });
  // One that came to nothing, or was before the hub, is no answer for a deal that is to be won again.
  const isPast = order !== null && deal.status !== "WON" && ["CANCELED", "SKIPPED"].includes(order.state);
  if (order && !isPast) return order.operationId;
  const asked = await tx.operation.findFirst({
    where: { subjectId: deal.id, kind: "CLOSE_WON", dryRun: false, status: { in: ["PLANNED", "RUNNING"] } },
    orderBy: { startedAt: "desc" },
  });
  if (asked || dryRun || deal.status === "WON") return asked?.id ?? null;
  const waiting = await tx.operation.findFirst({ where: { subjectId: deal.id, status: "AWAITING_APPROVAL" } });
  if (!waiting) return null;
  const approval = await tx.approval.findUniqueOrThrow({ where: { operationId: waiting.id } });
  if (!coversDeal(approval, deal, value)) return null;
  return (await joinApproval(tx, waiting.id, caller)) ? waiting.id : null;
}

const noted = (
  deal: Deal,
  after: {
    operationId: string;
    status: string;
    dryRun: boolean;
    approvalNeeded: string | null;
    superseded?: readonly string[];
  },
  correlationId: string,
): Outcome<string> => ({
  answer: after.operationId,
  change: {
    action: "MUTATION",
    before: { status: deal.status, version: deal.version, amount: moneyOf(deal.amountMinor, deal.currency) },
    after,
    correlationId,
  },
});

const movedOn = ({ name, version }: Deal, expected: number) =>
  new HubError(
    "VERSION_CONFLICT",
    `The deal "${name}" is at version ${version}, not ${expected}: read it again, and decide anew`,
    { retryable: false, details: { version } },
  );
