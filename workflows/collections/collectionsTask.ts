import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { writeKeys } from "../../domain/idempotency/writeKeys";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import { addDays } from "../../domain/calendar/addDays";
import { dayAt } from "../../domain/calendar/dayAt";
import { dayOf } from "../../domain/calendar/dayOf";
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

/** An attempt to collect that failed, or an invoice that has been late for so many days. */
type TaskInput = { dunningCaseId: string } & (
  { paymentId: string; attempt: number } | { invoiceId: string; daysLate: number; stepAt: number }
);

/**
 * A failed payment, or an invoice that stays unpaid, becomes a task for the account's success owner in the CRM: once per
 * attempt, and once per step of lateness.
 */
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
        await settleExceptions(tx, hub.now(), input.dunningCaseId, { cause: causeOf(input) });
      });
      return "TOLD";
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      await context.transact("failed", async (tx) => {
        const dunning = await getRow(tx, "dunningCase", { id: input.dunningCaseId });
        await raiseException(tx, hub.now(), {
          class: error.failure.class,
          cause: causeOf(input),
          title: `Nobody was told of ${"paymentId" in input ? "a failed payment" : "an invoice that is late"}`,
          classification: "CONFIDENTIAL",
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

/** Tells the tasks of one dunning case apart: that one was told ends no case of another. */
const causeOf = (input: TaskInput): string =>
  "paymentId" in input
    ? `task of ${input.paymentId}, attempt ${input.attempt}`
    : `task of ${input.invoiceId}, ${input.stepAt} days late`;

async function planTask(tx: Transaction, hub: Hub, input: TaskInput) {
  const { instance } = hub.crm;
  const { dunningCaseId } = input;
  const dunning = await getRow(tx, "dunningCase", { id: dunningCaseId });
  const account = await findRow(tx, "account", { id: dunning.accountId });
  const accountExternalId = await externalIdOf(tx, dunning.accountId, instance, "Account");
  if (!account || accountExternalId === null) return null;
  const owed = `${decimalOf(dunning.exposureMinor, dunning.currency)} ${dunning.currency}`;
  const about = { accountName: account.name, owed };
  const { key, ...said } =
    "paymentId" in input ? await failedPayment(tx, hub, input, about) : await lateInvoice(tx, hub, input, about);
  const owner = account.successUserId ?? account.ownerUserId;
  const command: CrmCommands["createTask"] = {
    accountExternalId,
    ownerUserExternalId: owner && (await externalIdOf(tx, owner, instance, "User")),
    ...said,
    dueOn: addDays(today(hub), 1),
  };
  await planWrite(tx, {
    ...{ key, body: command, operationId: null, correlationId: dunning.correlationId ?? dunningCaseId, instance },
    ...{ objectType: "Task", subjectId: dunningCaseId },
    fieldGroup: hub.crm.capabilities.fieldGroups.createTask,
  });
  return { key, command };
}

/** What a task says, under the key that it is written by. */
type Said = Pick<CrmCommands["createTask"], "subject" | "body" | "urgent"> & { key: string };

async function failedPayment(
  tx: Transaction,
  hub: Hub,
  { paymentId, attempt }: { paymentId: string; attempt: number },
  { accountName, owed }: { accountName: string; owed: string },
): Promise<Said> {
  const failed = await tx.paymentAttempt.findFirst({ where: { paymentId, no: attempt } });
  const payment = await externalIdOf(tx, paymentId, hub.billing.instance, "Payment");
  const next = failed?.nextRetryAt
    ? `Billing tries again on ${dayAt(failed.nextRetryAt, hub.settings.timeZone)}.`
    : "Billing will not try again.";
  return {
    subject: `Payment failed: ${owed} open`,
    body: `Attempt ${attempt} to collect from ${accountName} failed (${failed?.failureCode ?? "no reason given"}). ${next} Open on the account's failed invoices: ${owed}.`,
    urgent: attempt > 1,
    key: writeKeys.collectionsTask({
      ...{ crm: hub.crm.instance.id, billing: hub.billing.instance.id },
      ...{ paymentExternalId: payment ?? paymentId, attempt },
    }),
  };
}

async function lateInvoice(
  tx: Transaction,
  hub: Hub,
  { dunningCaseId, invoiceId, daysLate, stepAt }: Extract<TaskInput, { invoiceId: string }>,
  { accountName, owed }: { accountName: string; owed: string },
): Promise<Said> {
  const { billing, crm, settings } = hub;
  const { number, dueDate } = await getRow(tx, "invoice", { id: invoiceId });
  const late = `${daysLate} ${daysLate === 1 ? "day" : "days"}`;
  return {
    subject: `Invoice ${invoiceNumber({ number })} is ${late} late: ${owed} open`,
    body: `${accountName} has not paid invoice ${invoiceNumber({ number })}, which was due on ${dayOf(dueDate) ?? "no day"}. Open on the account's overdue invoices: ${owed}.`,
    urgent: stepAt === settings.dunning.daysLate.at(-1),
    key: writeKeys.lateTask({
      ...{ crm: crm.instance.id, billing: billing.instance.id, dunningCaseId, stepAt },
      invoiceExternalId: await linkedExternalId(tx, hub, invoiceId),
    }),
  };
}

/** @throws when billing's own id of the invoice is not known: every invoice of the store was read there */
async function linkedExternalId(tx: Transaction, { billing }: Hub, invoiceId: string): Promise<string> {
  const externalId = await externalIdOf(tx, invoiceId, billing.instance, "Invoice");
  if (externalId === null) throw new Error(`The invoice ${invoiceId} is not known to ${billing.instance.id}`);
  return externalId;
}
