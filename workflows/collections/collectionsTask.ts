import { writeKeys } from "../../domain/idempotency/writeKeys";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import { addDays } from "../../domain/calendar/addDays";
import { dayAt } from "../../domain/calendar/dayAt";
import { externalIdOf } from "../../domain/refs/externalRefs";
import type { WorkflowDefinition } from "../../platform/durable/workflow";
import type { Transaction } from "../../platform/store/openStore";
import type { CrmCommands } from "../../schema/canonical/crm";
import { deliver } from "../effects/deliver";
import { StepFailed } from "../effects/failure";
import { planWrite } from "../effects/planWrite";
import { recordReceipt } from "../effects/recordReceipt";
import type { Hub } from "../hub";
import { today } from "../today";
import { queues } from "../queues";
import { findRow, getRow } from "../../platform/store/rows";

interface TaskInput {
  dunningCaseId: string;
  paymentId: string;
  attempt: number;
}

/** A failed payment becomes a task for the account's success owner in the CRM, once per attempt. */
export const collectionsTask = (hub: Hub): WorkflowDefinition<TaskInput, string> => ({
  name: "collections-task",
  run: async (context, input) => {
    const planned = await context.transact("plan", (tx) => planTask(tx, hub, input));
    if (!planned) return "NO_ACCOUNT";
    const { key, command } = planned;
    try {
      const receipt = await deliver(context, hub, hub.crm, { step: "create-task", name: "createTask", key, command });
      await context.transact("told", async (tx) => {
        await recordReceipt(tx, key, receipt);
        await settleExceptions(tx, hub.now(), input.dunningCaseId);
      });
      return "TOLD";
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      await context.transact("failed", async (tx) => {
        const dunning = await getRow(tx, "dunningCase", { id: input.dunningCaseId });
        await raiseException(tx, hub.now(), {
          class: error.failure.class,
          title: "Nobody was told of a failed payment",
          explanation: `${error.failure.message}. Tell the account's success owner, or retry once the CRM takes tasks.`,
          subjectType: "DunningCase",
          subjectId: input.dunningCaseId,
          accountId: dunning.accountId,
          system: "CRM",
          correlationId: dunning.correlationId ?? input.dunningCaseId,
          amountAtRisk: { minor: dunning.exposureMinor, currency: dunning.currency },
          retry: { workflow: "collections-task", queue: queues.crm, input },
        });
      });
      return "FAILED";
    }
  },
});

async function planTask(tx: Transaction, hub: Hub, { dunningCaseId, paymentId, attempt }: TaskInput) {
  const { instance } = hub.crm;
  const dunning = await getRow(tx, "dunningCase", { id: dunningCaseId });
  const account = await findRow(tx, "account", { id: dunning.accountId });
  const accountExternalId = await externalIdOf(tx, dunning.accountId, instance, "Account");
  if (!account || accountExternalId === null) return null;
  const failed = await tx.paymentAttempt.findFirst({ where: { paymentId, no: attempt } });
  const payment = await externalIdOf(tx, paymentId, hub.billing.instance, "Payment");
  const owner = account.successUserId ?? account.ownerUserId;
  const next = failed?.nextRetryAt
    ? `Billing tries again on ${dayAt(failed.nextRetryAt, hub.settings.timeZone)}.`
    : "Billing will not try again.";
  const owed = `${decimalOf(dunning.exposureMinor, dunning.currency)} ${dunning.currency}`;
  const command: CrmCommands["createTask"] = {
    accountExternalId,
    ownerUserExternalId: owner && (await externalIdOf(tx, owner, instance, "User")),
    subject: `Payment failed: ${owed} open`,
    body: `Attempt ${attempt} to collect from ${account.name} failed (${failed?.failureCode ?? "no reason given"}). ${next} Open on the account's failed invoices: ${owed}.`,
    dueOn: addDays(today(hub), 1),
    urgent: attempt > 1,
  };
  const key = writeKeys.collectionsTask({
    ...{ crm: instance.id, billing: hub.billing.instance.id },
    ...{ paymentExternalId: payment ?? paymentId, attempt },
  });
  await planWrite(tx, {
    ...{ key, body: command, operationId: null, correlationId: dunning.correlationId ?? dunningCaseId, instance },
    ...{ objectType: "Task", subjectId: dunningCaseId },
    fieldGroup: hub.crm.capabilities.fieldGroups.createTask,
  });
  return { key, command };
}
