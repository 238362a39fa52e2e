import { newId } from "../../platform/ids/newId";
import { addRows, findRow, findRows } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingCreditMemo } from "../../schema/canonical/billing";
import type { InstanceIdentity } from "../../schema/instance";
import { claimId, findId } from "../refs/externalRefs";
import { dateOf } from "../calendar/dateOf";
import { writtenOn } from "../calendar/writtenOn";
import { saveRow } from "./saveRow";
import { taxRowsOf } from "./taxRowsOf";

/** Billing may be told no reason for a credit memo. */
const unsaid = "none given";

/** What follows from a credit memo's new state. */
export interface ProjectedCreditMemo {
  id: string;
  changed: boolean;
}

/**
 * Takes a credit memo with its lines, and how it was given, as billing states it into the store.
 * @param timeZone the company's: it is of the day that it is there
 */
export async function projectCreditMemo(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  record: BillingCreditMemo,
  timeZone: string,
): Promise<ProjectedCreditMemo> {
  const target = { instance, objectType: "CreditMemo", externalId: record.externalId };
  const id = await claimId(tx, "creditMemo", target, { ...record, at: now });
  const invoiceId =
    record.invoiceExternalId === null
      ? null
      : await findId(tx, { instance, objectType: "Invoice", externalId: record.invoiceExternalId });
  const invoice = invoiceId === null ? null : await findRow(tx, "invoice", { id: invoiceId });
  const { given } = record;
  const { changed } = await saveRow(
    tx,
    "creditMemo",
    id,
    {
      number: record.number,
      accountId: invoice?.accountId ?? null,
      invoiceId,
      reason: record.reason ?? unsaid,
      totalMinor: record.total.minor,
      currency: record.total.currency,
      status: record.status,
      issuedOn: dateOf(writtenOn(record.issuedAt, record.madeAt, timeZone)),
      openMinor: given.open.minor,
      balanceMinor: given.balance.minor,
      refundedMinor: given.refunded.minor,
      outsideMinor: given.outside.minor,
      refunds: record.refundExternalIds,
    },
    { correlationId: record.correlationId ?? invoice?.correlationId ?? null, parts: record.lines },
  );
  if (changed) await saveLines(tx, instance, id, record);
  return { id, changed };
}

/** Replaces a credit memo's lines and their taxes. */
async function saveLines(
  tx: Transaction,
  instance: InstanceIdentity,
  creditMemoId: string,
  { lines }: BillingCreditMemo,
): Promise<void> {
  const before = await findRows(tx, "creditMemoLine", "creditMemoId", [creditMemoId]);
  await tx.taxLine.deleteMany({ where: { invoiceLineId: { in: before.map(({ id }) => id) } } });
  await tx.creditMemoLine.deleteMany({ where: { creditMemoId } });
  for (const { taxes, net, invoiceLineExternalId: externalId, lineNo, description, quantity } of lines) {
    const id = newId("line");
    const invoiceLineId =
      externalId === null ? null : await findId(tx, { instance, objectType: "InvoiceLine", externalId });
    const amount = { amountMinor: net.minor, currency: net.currency };
    await addRows(tx, "creditMemoLine", [
      { id, creditMemoId, lineNo, description, quantity, invoiceLineId: invoiceLineId ?? null, ...amount },
    ]);
    await addRows(tx, "taxLine", taxRowsOf(id, taxes));
  }
}
