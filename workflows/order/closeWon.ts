import { writeKeys } from "../../domain/idempotency/writeKeys";
import { raiseException } from "../../domain/exception/raiseException";
import { markStep } from "../../domain/operation/markStep";
import { setOperationStatus } from "../../domain/operation/setOperationStatus";
import { externalIdOf } from "../../domain/refs/externalRefs";
import type { WorkflowContext, WorkflowDefinition } from "../../platform/durable/workflow";
import { HubError } from "../../schema/hubError";
import { attempt } from "../effects/attempt";
import { deliver } from "../effects/deliver";
import { failureOf, StepFailed, type Failure } from "../effects/failure";
import { planWrite } from "../effects/planWrite";
import { recordReceipt } from "../effects/recordReceipt";
import type { Hub } from "../hub";
import { queues } from "../queues";
import { projectDeal } from "./projectDeal";
import { readDeal } from "./readDeal";
import { outdatedApproval } from "../../domain/approval/outdatedApproval";
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
  name: "close-won",
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
  const opportunityExternalId = await context.transact("find", (tx) =>
    externalIdOf(tx, opportunityId, instance, "Opportunity"),
  );
  if (opportunityExternalId === null) throw new StepFailed(step.name, failureOf(notOf(instance.id)));
  // What is decided below is decided of the deal as the CRM has it now.
  const current = await attempt(context, retry, "read-current-deal", () => readDeal(hub, opportunityExternalId));
  const plan = await context.transact("plan", async (tx) => {
    if (current) await projectDeal(tx, hub, current);
    const opportunity = await getRow(tx, "opportunity", { id: opportunityId });
    const outdated = await outdatedApproval(tx, operationId, opportunity, approvals);
    if (outdated !== null) return { outdated };
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
  // As of a step that failed: nothing is told to the CRM, and the deal becomes a case.
  if (plan.outdated !== undefined) throw new StepFailed(step.name, failureOf(approvalOutdated(plan.outdated)));
  const { key, command } = plan;
  const write = { step: "win-opportunity", name: "winOpportunity", key, command } as const;
  const receipt = await deliver(context, hub, hub.crm, write);
  const deal = await attempt(context, retry, "read-deal", () => readDeal(hub, command.opportunityExternalId));
  await context.transact("won", async (tx) => {
    await recordReceipt(tx, key, receipt);
    await markStep(tx, hub.now(), operationId, { ...step, status: "DONE" });
    if (deal) await projectDeal(tx, hub, deal);
  });
  return "WON";
}

const notOf = (instance: string) =>
  new HubError("opportunity.unlinked", `The hub knows no opportunity of ${instance} that this deal is`, {
    retryable: false,
  });

const approvalOutdated = (message: string) => new HubError("approval.outdated", message, { retryable: false });

async function fail(tx: Parameters<typeof markStep>[0], hub: Hub, input: CloseWonInput, failure: Failure) {
  const now = hub.now();
  const { operationId, opportunityId, correlationId } = input;
  const opportunity = await getRow(tx, "opportunity", { id: opportunityId });
  const { amountMinor, currency } = opportunity;
  await raiseException(tx, now, {
    class: failure.class,
    title: `The deal "${opportunity.name}" could not be closed as won in the CRM`,
    explanation: `${failure.message}. Nothing was provisioned. Correct it in the CRM, then retry.`,
    subjectType: "Opportunity",
    subjectId: opportunityId,
    accountId: opportunity.accountId,
    system: "CRM",
    correlationId,
    amountAtRisk: amountMinor !== null && currency !== null ? { minor: amountMinor, currency } : null,
    retry: { workflow: "close-won", queue: queues.crm, input },
  });
  await markStep(tx, now, operationId, { ...step, status: "FAILED", error: failure.message });
  await setOperationStatus(tx, now, operationId, "FAILED");
}
