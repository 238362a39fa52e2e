import { appendEvents, type NewEvent } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingAttempt, BillingPayment } from "../../schema/canonical/billing";
import type { InstanceIdentity } from "../../schema/instance";
import { openDunningCase } from "../dunning/openDunningCase";
import { decimalOf } from "../money/decimalOf";
import { claimId, findId } from "../refs/externalRefs";
import { dateOf } from "../calendar/dateOf";
import { dayAt } from "../calendar/dayAt";
import { receivedStatuses } from "./receivedStatuses";
import { recordAttempts } from "./recordAttempts";
import { saveRow } from "./saveRow";

/** What follows from a payment's new state. */
export interface ProjectedPayment {
  id: string;
  accountId: string | null;
  invoiceId: string | null;
  changed: boolean;
  /** Whether its money came in. */
  received: boolean;
  /** Set when an attempt failed and was not known to have: the account's people must hear of it. */
  failed: { dunningCaseId: string; attempt: number } | null;
}

/**
 * Takes a payment and its attempts as billing has them now into the store. A new failure opens the account's dunning
 * case in the same transaction, also where the next attempt has succeeded by now.
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
  const payer = await payerOf(tx, instance, record);
  const accountId = invoice ? invoice.accountId : (payer?.accountId ?? null);
  const before = await findRow(tx, "payment", { id });
  const saved = await saveRow(
    tx,
    "payment",
    id,
    {
      accountId,
      invoiceId: invoice?.id ?? null,
      amountMinor: record.amount.minor,
      feeMinor: record.fee?.minor ?? null,
      feeCurrency: record.fee?.currency ?? null,
      currency: record.amount.currency,
      status: record.status,
      method: record.method,
      payerEntity: payer?.legalEntity ?? null,
      receivedOn: record.receivedAt === null ? null : dateOf(dayAt(new Date(record.receivedAt), timeZone)),
    },
    {
      correlationId: record.correlationId ?? invoice?.correlationId ?? null,
      parts: [record.attempts, record.applied],
    },
  );
  const received = receivedStatuses.includes(record.status);
  const projected = { id, accountId, invoiceId: invoice?.id ?? null, changed: saved.changed, received, failed: null };
  if (!saved.changed) return projected;
  if (invoice && received) await applyTo(tx, id, invoice.id, record);
  const fresh = await recordAttempts(tx, id, record.attempts, nextRetryAt);
  const facts = {
    subject: id,
    accountId,
    correlationId: saved.correlationId ?? newId("transaction"),
    entityVersion: saved.version,
    source: `/instances/${instance.id}`,
    origin: "BILLING",
  } as const;
  const money = moneyOf(record.amount.minor, record.amount.currency);
  const exposure = invoice ? moneyOf(invoice.amountDueMinor, invoice.currency) : money;
  const failures = invoice?.accountId ? fresh.filter(({ outcome }) => outcome === "FAILED") : [];
  appendEvents(tx, now, [
    ...failures.map((attempt): NewEvent => ({
      ...facts,
      name: "billing.payment.failed",
      data: {
        ...failureOf(attempt),
        paymentId: id,
        invoiceId: invoice?.id ?? null,
        amount: money,
        nextRetryAt,
        exposure,
      },
    })),
    ...(received && !(before && receivedStatuses.includes(before.status))
      ? [
          {
            ...facts,
            name: "billing.payment.succeeded",
            data: { paymentId: id, invoiceId: invoice?.id ?? null, amount: money },
          } satisfies NewEvent,
        ]
      : []),
  ]);
  const last = failures.at(-1);
  if (!last || !invoice?.accountId) return projected;
  const dunning = {
    accountId: invoice.accountId,
    invoiceId: invoice.id,
    currency: invoice.currency,
    nextRetryAt,
    correlationId: facts.correlationId,
  };
  return { ...projected, failed: { dunningCaseId: await openDunningCase(tx, now, dunning), attempt: last.no } };
}

const failureOf = ({ no, failureCode }: BillingAttempt) => ({ attempt: no, failureCode });

const moneyOf = (minor: bigint, currency: string) => ({ amount: decimalOf(minor, currency), currency });

async function invoiceOf(tx: Transaction, instance: InstanceIdentity, { invoiceExternalId }: BillingPayment) {
  if (invoiceExternalId === null) return null;
  const id = await findId(tx, { instance, objectType: "Invoice", externalId: invoiceExternalId });
  return id === null ? null : findRow(tx, "invoice", { id });
}

/** The billing profile of the customer who paid. */
async function payerOf(tx: Transaction, instance: InstanceIdentity, { customerExternalId }: BillingPayment) {
  if (customerExternalId === null) return null;
  const id = await findId(tx, { instance, objectType: "Customer", externalId: customerExternalId });
  return id === null ? null : findRow(tx, "billingProfile", { id });
}

async function applyTo(tx: Transaction, paymentId: string, invoiceId: string, { applied }: BillingPayment) {
  const data = { amountMinor: applied.minor, currency: applied.currency };
  await tx.paymentApplication.upsert({
    where: { paymentId_invoiceId: { paymentId, invoiceId } },
    create: { id: newId("line"), paymentId, invoiceId, ...data },
    update: data,
  });
}
