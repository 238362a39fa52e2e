import { appendEvents, type NewEvent } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingPayment } from "../../schema/canonical/billing";
import type { InstanceIdentity } from "../../schema/instance";
import { openDunningCase } from "../dunning/openDunningCase";
import { decimalOf } from "../money/decimalOf";
import { claimId, findId } from "../refs/externalRefs";
import { dateOf } from "../calendar/dateOf";
import { dayAt } from "../calendar/dayAt";
import { saveRow } from "./saveRow";
import { findRow } from "../../platform/store/rows";

/** What follows from a payment's new state. */
export interface ProjectedPayment {
  id: string;
  invoiceId: string | null;
  succeeded: boolean;
  /** Set when this attempt failed and was not known to have: the account's people must hear of it. */
  dunningCaseId: string | null;
}

/**
 * Takes a payment and its latest attempt as billing has it now into the store. A new failure opens the account's
 * dunning case in the same transaction.
 *
 * @param nextRetryAt when billing tries again, from the invoice
 * @param timeZone the company's: money is received on the day that it is there
 */
export async function projectPayment(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  record: BillingPayment,
  nextRetryAt: string | null,
  timeZone: string,
): Promise<ProjectedPayment> {
  const target = { instance, objectType: "Payment", externalId: record.externalId };
  const id = await claimId(tx, "payment", target, { ...record, at: now });
  const invoice = await invoiceOf(tx, instance, record);
  const before = await findRow(tx, "payment", { id });
  const saved = await saveRow(
    tx,
    "payment",
    id,
    {
      accountId: invoice?.accountId ?? null,
      invoiceId: invoice?.id ?? null,
      amountMinor: record.amount.minor,
      feeMinor: record.fee?.minor ?? null,
      currency: record.amount.currency,
      status: record.status,
      method: record.method,
      receivedOn: record.receivedAt === null ? null : dateOf(dayAt(new Date(record.receivedAt), timeZone)),
    },
    {
      correlationId: record.correlationId ?? invoice?.correlationId ?? null,
      parts: [record.attempt, record.failureCode],
    },
  );
  const succeeded = record.status === "SUCCEEDED";
  const projected = { id, invoiceId: invoice?.id ?? null, succeeded, dunningCaseId: null };
  if (!saved.changed) return projected;
  if (invoice && succeeded) await applyTo(tx, id, invoice.id, record);
  const freshAttempt = record.attempt > 0 && (await recordAttempt(tx, now, id, record, nextRetryAt));
  const money = { amount: decimalOf(record.amount.minor, record.amount.currency), currency: record.amount.currency };
  const facts = {
    subject: id,
    accountId: invoice?.accountId ?? null,
    correlationId: saved.correlationId ?? newId("transaction"),
    entityVersion: saved.version,
    source: `/instances/${instance.id}`,
    origin: "BILLING" as const,
  };
  if (succeeded && before?.status !== "SUCCEEDED") {
    const event: NewEvent = {
      ...facts,
      name: "billing.payment.succeeded",
      data: { paymentId: id, invoiceId: invoice?.id ?? null, amount: money },
    };
    appendEvents(tx, now, [event]);
  }
  if (!freshAttempt || record.status === "SUCCEEDED" || record.failureCode === null || !invoice?.accountId) {
    return projected;
  }
  const failed: NewEvent = {
    ...facts,
    name: "billing.payment.failed",
    data: {
      paymentId: id,
      invoiceId: invoice.id,
      amount: money,
      attempt: record.attempt,
      failureCode: record.failureCode,
      nextRetryAt,
      exposure: { amount: decimalOf(invoice.amountDueMinor, invoice.currency), currency: invoice.currency },
    },
  };
  appendEvents(tx, now, [failed]);
  const dunning = {
    accountId: invoice.accountId,
    invoiceId: invoice.id,
    nextRetryAt,
    correlationId: facts.correlationId,
  };
  return { ...projected, dunningCaseId: await openDunningCase(tx, now, dunning) };
}

async function invoiceOf(tx: Transaction, instance: InstanceIdentity, { invoiceExternalId }: BillingPayment) {
  if (invoiceExternalId === null) return null;
  const id = await findId(tx, { instance, objectType: "Invoice", externalId: invoiceExternalId });
  return id === null ? null : findRow(tx, "invoice", { id });
}

async function applyTo(tx: Transaction, paymentId: string, invoiceId: string, { amount }: BillingPayment) {
  const data = { amountMinor: amount.minor, currency: amount.currency };
  await tx.paymentApplication.upsert({
    where: { paymentId_invoiceId: { paymentId, invoiceId } },
    create: { id: newId("line"), paymentId, invoiceId, ...data },
    update: data,
  });
}

/** @returns whether this attempt was not known before */
async function recordAttempt(
  tx: Transaction,
  now: Date,
  paymentId: string,
  record: BillingPayment,
  nextRetryAt: string | null,
): Promise<boolean> {
  const { count } = await tx.paymentAttempt.createMany({
    skipDuplicates: true,
    data: [
      {
        id: newId("line"),
        paymentId,
        no: record.attempt,
        at: record.attemptedAt === null ? now : new Date(record.attemptedAt),
        outcome: record.status === "SUCCEEDED" ? "SUCCEEDED" : record.failureCode === null ? "PENDING" : "FAILED",
        failureCode: record.failureCode,
        nextRetryAt: nextRetryAt === null ? null : new Date(nextRetryAt),
      },
    ],
  });
  return count > 0;
}
