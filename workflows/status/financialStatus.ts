import { contentHash } from "../../domain/idempotency/contentHash";
import { writeKeys } from "../../domain/idempotency/writeKeys";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { markStep } from "../../domain/operation/markStep";
import { dayOf } from "../../domain/calendar/dayOf";
import { correlationOf } from "../../domain/order/correlationOf";
import { markSync } from "../../domain/sync/markSync";
import { linkedId } from "../../domain/refs/externalRefs";
import type { WorkflowContext, WorkflowDefinition } from "../../platform/durable/workflow";
import type { Transaction } from "../../platform/store/openStore";
import type { FinancialStatus } from "../../schema/canonical/crm";
import { deliver } from "../effects/deliver";
import { StepFailed, type Failure } from "../effects/failure";
import { planWrite } from "../effects/planWrite";
import { recordReceipt } from "../effects/recordReceipt";
import type { Hub } from "../hub";
import { today } from "../today";
import { finishOrder } from "../order/finishOrder";
import { orderInBilling } from "../order/orderInBilling";
import { queues } from "../queues";
import { lockStatus } from "./lockStatus";
import { statusOf } from "./statusOf";
import { getRow } from "../../platform/store/rows";

interface StatusInput {
  opportunityId: string;
  orderId: string;
}

/**
 * Tells the CRM a deal's financial status, and again while it changed in the meantime, so that of two at once the last
 * word is what is true.
 */
export const financialStatus = (hub: Hub): WorkflowDefinition<StatusInput, string> => ({
  name: "financial-status",
  run: async (context, input) => {
    try {
      return await tell(context, hub, input);
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      await context.transact("failed", (tx) => failStatus(tx, hub, input, error.failure));
      return "FAILED";
    }
  },
});

/** More rounds than this means that the status changes faster than it can be told; whoever changed it tells it too. */
const ROUNDS = 5;

async function tell(context: WorkflowContext, hub: Hub, input: StatusInput): Promise<string> {
  let planned = await context.transact("plan", (tx) => planStatus(tx, hub, input));
  for (let round = 1; planned && round <= ROUNDS; round += 1) {
    const { key, command } = planned;
    const write = { step: `write-${round}`, name: "writeFinancialStatus", key, command } as const;
    const receipt = await deliver(context, hub, hub.crm, write);
    planned = await context.transact(`told-${round}`, async (tx) => {
      // Before its write: who plans the same one anew holds the deal's status by then, and waits for the write.
      await lockStatus(tx, input.opportunityId);
      await recordReceipt(tx, key, receipt);
      await takeStatus(tx, hub, input, command);
      return planStatus(tx, hub, input);
    });
  }
  return planned ? "CHANGING" : "IN_SYNC";
}

/** Plans what is to be told. @returns null when the CRM was told just this: then the deal is in sync */
async function planStatus(tx: Transaction, hub: Hub, { opportunityId, orderId }: StatusInput) {
  const now = hub.now();
  const { instance } = hub.crm;
  await lockStatus(tx, opportunityId);
  const { accountId, operationId } = await getRow(tx, "order", { id: orderId });
  // Late news of an earlier win says what the deal shows by now, not what that win came to.
  const shown = await orderInBilling(tx, opportunityId);
  const order = await getRow(tx, "order", { id: shown?.id ?? orderId });
  const told = await getRow(tx, "opportunity", { id: opportunityId });
  const externalId = await linkedId(tx, opportunityId, instance, "Opportunity");
  const status = await statusOf(tx, today(hub), order, externalId);
  const { correlationId } = status;
  if (isTold(status, told)) {
    const mark = { subjectId: opportunityId, subjectType: "Opportunity", accountId, instance, correlationId };
    await markSync(tx, now, { ...mark, status: "IN_SYNC", hubVersion: 1 });
    await settleExceptions(tx, now, opportunityId, { retries: { workflow: "financial-status" } });
    await markStep(tx, now, operationId, { name: "crm-status", system: "CRM", status: "DONE" });
    await finishOrder(tx, hub, orderId);
    return null;
  }
  const key = writeKeys.financialStatus({
    ...{ crm: instance.id, opportunityExternalId: externalId },
    content: contentHash([status, told.financialSyncedAt?.toISOString() ?? null]),
  });
  const command: FinancialStatus = { ...status, syncedAt: now.toISOString() };
  await planWrite(tx, {
    ...{ key, body: command, operationId, correlationId, instance },
    ...{ objectType: "FinancialStatus", subjectId: opportunityId },
    fieldGroup: hub.crm.capabilities.fieldGroups.writeFinancialStatus,
  });
  await markStep(tx, now, operationId, { name: "crm-status", system: "CRM", status: "RUNNING" });
  return { key, command };
}

type Told = Awaited<ReturnType<Transaction["opportunity"]["findUniqueOrThrow"]>>;

/** Whether the CRM's last word, which the opportunity keeps, says just this. */
const isTold = (status: Omit<FinancialStatus, "syncedAt">, told: Told): boolean =>
  told.financialSyncedAt !== null &&
  told.billingStatus === status.billingStatus &&
  told.lastInvoice === status.lastInvoice &&
  told.openBalanceMinor === (status.openBalance?.minor ?? null) &&
  told.pastDue === status.pastDue &&
  told.mrrMinor === (status.mrr?.minor ?? null) &&
  dayOf(told.nextRenewal) === status.nextRenewal;

/** Notes what the CRM was told, and when it was heard: the last word is the one that was heard last. */
async function takeStatus(tx: Transaction, hub: Hub, input: StatusInput, command: FinancialStatus): Promise<void> {
  await tx.$executeRaw`
    UPDATE crm.opportunity SET billing_status = ${command.billingStatus}, last_invoice = ${command.lastInvoice},
      open_balance_minor = ${command.openBalance?.minor ?? null}, past_due = ${command.pastDue}, mrr_minor = ${command.mrr?.minor ?? null},
      next_renewal = ${command.nextRenewal}::date, financial_synced_at = ${hub.now()}, updated_at = now()
    WHERE id = ${input.opportunityId}`;
}

async function failStatus(tx: Transaction, hub: Hub, input: StatusInput, failure: Failure): Promise<void> {
  const now = hub.now();
  const order = await getRow(tx, "order", { id: input.orderId });
  const opportunity = await getRow(tx, "opportunity", { id: input.opportunityId });
  const correlationId = correlationOf(order);
  await raiseException(tx, now, {
    class: failure.class,
    title: `The deal "${opportunity.name}" does not show its financial status in the CRM`,
    classification: "CONFIDENTIAL",
    explanation: `${failure.message}. The deal is billed and posted all the same; retry once the CRM takes it.`,
    subjectType: "Opportunity",
    subjectId: opportunity.id,
    accountId: opportunity.accountId,
    system: "CRM",
    correlationId,
    amountAtRisk: null,
    retry: { workflow: "financial-status", queue: queues.crm, input },
  });
  const { instance } = hub.crm;
  const mark = { subjectId: opportunity.id, subjectType: "Opportunity", accountId: opportunity.accountId, instance };
  const status = failure.uncertain ? "UNCERTAIN" : "FAILED";
  await markSync(tx, now, { ...mark, status, hubVersion: 1, correlationId });
  const error = failure.message;
  await markStep(tx, now, order.operationId, { name: "crm-status", system: "CRM", status: "FAILED", error });
}
