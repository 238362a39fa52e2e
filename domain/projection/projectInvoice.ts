import { appendEvents, type NewEvent } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingInvoice } from "../../schema/canonical/billing";
import type { InstanceIdentity } from "../../schema/instance";
import { lockAsRead } from "../corrections/lockAsRead";
import { decimalOf } from "../money/decimalOf";
import { claimId, findId, findIds } from "../refs/externalRefs";
import { dateOf } from "../calendar/dateOf";
import { dayAt } from "../calendar/dayAt";
import { writtenOn } from "../calendar/writtenOn";
import { dueDayOf } from "./dueDayOf";
import { profileOf } from "./profileOf";
import { saveInvoiceLines } from "./saveInvoiceLines";
import { saveRow } from "./saveRow";
import { findRow, type Row } from "../../platform/store/rows";
import { own } from "../../schema/own";

/** What follows from an invoice's new state. */
export interface ProjectedInvoice {
  id: string;
  accountId: string | null;
  /** Numbered and owed, or was, by an account that is known: the ledger must hold it as an invoice. */
  postable: boolean;
  changed: boolean;
  /** Of a contract that is known by now, and was not when it was taken in before. */
  linked: boolean;
}

/**
 * Takes an invoice with its lines and taxes as billing states it now into the store.
 * @param timeZone the company's: its documents carry the day that it is there
 */
export async function projectInvoice(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  record: BillingInvoice,
  timeZone: string,
): Promise<ProjectedInvoice> {
  const target = { instance, objectType: "Invoice", externalId: record.externalId };
  const { subscriptionExternalId, customerExternalId, lines } = record;
  await findIds(tx, [
    target,
    { ...target, objectType: "Customer", externalId: customerExternalId },
    ...(subscriptionExternalId === null
      ? []
      : [{ ...target, objectType: "Subscription", externalId: subscriptionExternalId }]),
    ...lines.map(({ externalId }) => ({ ...target, objectType: "InvoiceLine", externalId })),
    ...lines.flatMap(({ productExternalId: externalId }) =>
      externalId === null ? [] : [{ ...target, objectType: "Product", externalId }],
    ),
  ]);
  const id = await claimId(tx, "invoice", target, { ...record, at: now });
  const { context } = await lockAsRead(tx, async () => {
    const context = await contextOf(tx, instance, record);
    return { context, invoiceIds: [id], accountIds: [context.accountId] };
  });
  const before = await findRow(tx, "invoice", { id });
  // Billing may answer what it was asked later with what was so before.
  if (before && rankOf(record.status) < rankOf(before.status)) {
    return { ...projectedBefore(before), postable: before.status !== "VOID" };
  }
  const dayIn = (at: string | null) => (at === null ? null : dayAt(new Date(at), timeZone));
  const documentDay = writtenOn(record.datedAt, record.issuedAt, timeZone);
  const dueDay = dueDayOf(record, timeZone);
  const saved = await saveRow(
    tx,
    "invoice",
    id,
    {
      number: record.number,
      accountId: context.accountId,
      customerExternalId,
      subscriptionId: context.subscriptionId,
      contractId: context.contractId,
      legalEntity: context.legalEntity,
      status: record.status,
      issuedAt: record.issuedAt === null ? null : new Date(record.issuedAt),
      documentDate: dateOf(documentDay),
      dueDate: dateOf(dueDay),
      givenUpOn: dateOf(dayIn(record.givenUpAt)),
      paidOn: dateOf(dayIn(record.paidAt)),
      servicePeriodStart: dateOf(extreme(record.lines.map(({ serviceStart }) => serviceStart)).first),
      servicePeriodEnd: dateOf(extreme(record.lines.map(({ serviceEnd }) => serviceEnd)).last),
      subtotalMinor: record.subtotal.minor,
      taxMinor: record.tax.minor,
      discountMinor: record.discount.minor,
      totalMinor: record.total.minor,
      paidMinor: record.paid.minor,
      creditedMinor: record.credited.minor,
      fromBalanceMinor: record.fromBalance.minor,
      amountDueMinor: record.amountDue.minor,
      currency: record.currency,
      numberingRefusal: record.numberingRefusal,
    },
    { correlationId: context.correlationId, parts: record.lines },
  );
  const { accountId } = context;
  const postable = isPostable({ ...record, ...context, totalMinor: record.total.minor });
  const linked = before?.contractId === null && context.contractId !== null;
  const projected = { id, accountId, postable, changed: saved.changed, linked };
  if (!saved.changed) return projected;
  await saveInvoiceLines(tx, now, instance, id, record);
  const names = eventsOf(before?.status ?? null, record.status);
  const money = (minor: bigint) => ({ amount: decimalOf(minor, record.currency), currency: record.currency });
  const totals = {
    invoiceId: id,
    number: record.number,
    total: money(record.total.minor),
    tax: money(record.tax.minor),
  };
  const facts = {
    subject: id,
    accountId: context.accountId,
    correlationId: saved.correlationId ?? newId("transaction"),
    entityVersion: saved.version,
    source: `/instances/${instance.id}`,
    origin: "BILLING" as const,
  };
  appendEvents(
    tx,
    now,
    names.map((name): NewEvent => ({
      ...facts,
      name,
      data: name === "billing.invoice.finalized" ? { ...totals, dueDate: dueDay } : totals,
    })),
  );
  return projected;
}

/** An invoice never goes back: it is drafted, owed, perhaps given up, and in the end paid or void. */
const ranks: Readonly<Record<BillingInvoice["status"], number>> = {
  DRAFT: 0,
  OPEN: 1,
  UNCOLLECTIBLE: 2,
  PAID: 3,
  VOID: 3,
};

function rankOf(status: string): number {
  const rank = own(ranks, status);
  if (rank === undefined) throw new RangeError(`An invoice is kept as "${status}", which the hub does not know`);
  return rank;
}

/** An invoice as the store has it, of which this reading changes nothing. */
export const projectedBefore = (invoice: Row<"invoice">): ProjectedInvoice => ({
  id: invoice.id,
  accountId: invoice.accountId,
  postable: isPostable(invoice),
  changed: false,
  linked: false,
});

/** What owes money to the customer is a credit in the ledger, and no invoice. */
const isPostable = ({
  status,
  number,
  totalMinor,
  accountId,
  legalEntity,
}: Pick<Row<"invoice">, "status" | "number" | "totalMinor" | "accountId" | "legalEntity">) =>
  number !== null &&
  status !== "DRAFT" &&
  status !== "VOID" &&
  totalMinor >= 0n &&
  accountId !== null &&
  legalEntity !== null;

function eventsOf(before: string | null, after: string): ("billing.invoice.finalized" | "billing.invoice.paid")[] {
  const wasFinal = before !== null && before !== "DRAFT";
  const isFinal = after !== "DRAFT" && after !== "VOID";
  return [
    ...(isFinal && !wasFinal ? (["billing.invoice.finalized"] as const) : []),
    ...(after === "PAID" && before !== "PAID" ? (["billing.invoice.paid"] as const) : []),
  ];
}

/** Which account, subscription, contract and legal entity an invoice belongs to, by what is linked. */
async function contextOf(tx: Transaction, instance: InstanceIdentity, record: BillingInvoice) {
  const subscriptionId =
    record.subscriptionExternalId === null
      ? null
      : await findId(tx, { instance, objectType: "Subscription", externalId: record.subscriptionExternalId });
  const subscription = subscriptionId && (await findRow(tx, "subscription", { id: subscriptionId }));
  const profile = await profileOf(tx, instance, record.customerExternalId);
  return {
    subscriptionId: subscriptionId ?? null,
    contractId: subscription ? subscription.contractId : null,
    // Billing copies the marks of a subscription to its invoices, also those that link it to nothing.
    correlationId: subscription ? subscription.correlationId : record.correlationId,
    // It is owed by the customer whom it bills.
    accountId: (profile ? profile.accountId : null) ?? (subscription ? subscription.accountId : null),
    legalEntity: profile ? profile.legalEntity : null,
  };
}

function extreme(days: (string | null)[]): { first: string | null; last: string | null } {
  const known = days.filter((day) => day !== null).sort();
  return { first: known[0] ?? null, last: known.at(-1) ?? null };
}
