import { writeKeys } from "../../domain/idempotency/writeKeys";
import { raiseException } from "../../domain/exception/raiseException";
import { claimReadings } from "../../domain/reading/claimReadings";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { lockDeal } from "../../domain/operation/dealToWin";
import { closeWonWorkflow } from "../../domain/operation/enqueueCloseWon";
import { markStep } from "../../domain/operation/markStep";
import { setOperationStatus } from "../../domain/operation/setOperationStatus";
import { externalIdOf } from "../../domain/refs/externalRefs";
import type { WorkflowContext, WorkflowDefinition } from "../../platform/durable/workflow";
import { theHub } from "../../schema/audit/auditRecord";
import { HubError } from "../../schema/hubError";
import { adviceOn } from "../effects/adviceOn";
import { attempt } from "../effects/attempt";
import { deliver } from "../effects/deliver";
import { failureOf, StepFailed, type Failure } from "../effects/failure";
import { planWrite } from "../effects/planWrite";
import { recordReceipt } from "../effects/recordReceipt";
import type { Hub } from "../hub";
import { queues } from "../queues";
import { lockDealBooks, ownReadings, projectDeal } from "./projectDeal";
import { readDeal } from "./readDeal";
import { recordedDeal, type RecordedDeal } from "./recordedDeal";
import { OUTDATED, outdatedApproval, OVERTAKEN } from "../../domain/approval/outdatedApproval";
import { getRow } from "../../platform/store/rows";

interface CloseWonInput {
  operationId: string;
  opportunityId: string;
  correlationId: string;
}

/**
 * The mutation's way to a win: the CRM owns the stage, so the CRM is told to win the deal, and the order follows from
 * reading it back, as it does from any other trigger.
 */
export const closeWon = (hub: Hub): WorkflowDefinition<CloseWonInput, string> => ({
  name: closeWonWorkflow,
  run: async (context, input) => {
    try {
      return await win(context, hub, input);
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      await context.transact("failed", (tx) => fail(tx, hub, input, error.failure));
      return "FAILED";
    }
  },
});

const step = { name: "win-opportunity", system: "CRM" } as const;

async function win(context: WorkflowContext, hub: Hub, input: CloseWonInput): Promise<string> {
  const { operationId, opportunityId, correlationId } = input;
  const { instance, capabilities } = hub.crm;
  const { retry, approvals } = hub.settings;
  const readAs = async (name: string, externalId: string) => {
    const recorded = await attempt<RecordedDeal | null>(context, retry, name, () => readDeal(hub, externalId));
    return recorded && recordedDeal(hub, recorded);
  };
  const opportunityExternalId = await context.transact("find", (tx) =>
    externalIdOf(tx, opportunityId, instance, "Opportunity"),
  );
  if (opportunityExternalId === null) throw new StepFailed(step.name, failureOf(notOf(instance.id)));
  // What is decided below is decided of the deal as the CRM has it now.
  const current = await readAs("read-current-deal", opportunityExternalId);
  const plan = await context.transact("plan", async (tx) => {
    if (current) await projectDeal(tx, hub, current, await claimReadings(tx, ownReadings(current)));
    // Locked: it is not asked for again between this and what says that the operation runs.
    const opportunity = await lockDeal(tx, opportunityId);
    const outdated = await outdatedApproval(tx, operationId, opportunity, { policy: approvals, now: hub.now() });
    if (outdated !== null) return { code: outdated.code, outdated: outdated.message };
    const body = { opportunityExternalId, externalVersion: current?.opportunity.externalVersion ?? null };
    const planned = writeKeys.winOpportunity({
      ...{ crm: instance.id, opportunityExternalId, winNumber: opportunity.winNumber + 1 },
    });
    await planWrite(tx, {
      ...{ key: planned, body, operationId, correlationId, instance },
      ...{ objectType: "Opportunity", subjectId: opportunityId },
      fieldGroup: capabilities.fieldGroups.winOpportunity,
    });
    await setOperationStatus(tx, hub.now(), operationId, "RUNNING");
    await markStep(tx, hub.now(), operationId, { ...step, status: "RUNNING" });
    return { key: planned, command: body };
  });
  // As of a step that failed: nothing is told to the CRM, and the deal becomes a case, unless it was asked for again.
  if (plan.outdated !== undefined) {
    const error = new HubError(plan.code, plan.outdated, { retryable: false });
    throw new StepFailed(step.name, failureOf(error));
  }
  const { key, command } = plan;
  const write = { step: "win-opportunity", name: "winOpportunity", key, command } as const;
  const receipt = await deliver(context, hub, hub.crm, write);
  const deal = await readAs("read-deal", command.opportunityExternalId);
  await context.transact("won", async (tx) => {
    const isLatest = await claimReadings(tx, deal === null ? [] : ownReadings(deal));
    if (deal) await lockDealBooks(tx, hub, deal);
    await recordReceipt(tx, key, receipt);
    await markStep(tx, hub.now(), operationId, { ...step, status: "DONE" });
    await settleExceptions(tx, hub.now(), opportunityId, { retries: { workflow: closeWonWorkflow } });
    if (deal) await projectDeal(tx, hub, deal, isLatest);
  });
  return "WON";
}

const notOf = (instance: string) =>
  new HubError("opportunity.unlinked", `The hub knows no opportunity of ${instance} that this deal is`, {
    retryable: false,
  });

async function fail(tx: Parameters<typeof markStep>[0], hub: Hub, input: CloseWonInput, failure: Failure) {
  const now = hub.now();
  const { operationId, opportunityId } = input;
  if (failure.code === OVERTAKEN) {
    await settleExceptions(tx, now, opportunityId, { retries: { workflow: closeWonWorkflow, operationId } });
  } else await raise(tx, hub, input, failure);
  if (failure.code === OUTDATED || failure.code === OVERTAKEN) await recordLapse(tx, hub, input, failure);
  await markStep(tx, now, operationId, { ...step, status: "FAILED", error: failure.message });
  await setOperationStatus(tx, now, operationId, "FAILED");
}

async function raise(tx: Parameters<typeof markStep>[0], hub: Hub, input: CloseWonInput, failure: Failure) {
  const { opportunityId, correlationId } = input;
  const opportunity = await getRow(tx, "opportunity", { id: opportunityId });
  const { amountMinor, currency } = opportunity;
  await raiseException(tx, hub.now(), {
    class: failure.class,
    title: `The deal "${opportunity.name}" could not be closed as won in the CRM`,
    classification: "CONFIDENTIAL",
    explanation: `${failure.message}. Nothing was provisioned. ${adviceOn(failure, "the CRM")}.`,
    subjectType: "Opportunity",
    subjectId: opportunityId,
    accountId: opportunity.accountId,
    system: "CRM",
    correlationId,
    amountAtRisk: amountMinor !== null && currency !== null ? { minor: amountMinor, currency } : null,
    retry: { workflow: closeWonWorkflow, queue: queues.crm, input },
  });
}

/** What was approved comes to nothing, or what needed nobody does by now: the audit log says so with the failure. */
async function recordLapse(tx: Parameters<typeof markStep>[0], hub: Hub, input: CloseWonInput, failure: Failure) {
  const { operationId, opportunityId, correlationId } = input;
  const what = failure.code === OVERTAKEN ? "OVERTAKEN" : "OUTDATED";
  const approval = await tx.approval.findUnique({ where: { operationId } });
  const { decision = null, decidedBy = null } = approval ?? {};
  hub.audit.append(
    tx,
    {
      ...{ action: "LAPSE", what, caller: theHub, subjectType: "Operation", subjectId: operationId },
      ...{ before: { decision, decidedBy }, after: { status: "FAILED", kind: "CLOSE_WON", subjectId: opportunityId } },
      ...{ reason: failure.message, correlationId },
    },
    hub.now(),
  );
}
