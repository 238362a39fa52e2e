import { projectedBefore, projectInvoice, type ProjectedInvoice } from "../../domain/projection/projectInvoice";
import { voidInvoice } from "../../domain/projection/voidInvoice";
import { findId } from "../../domain/refs/externalRefs";
import { refreshDunning } from "../../domain/dunning/refreshDunning";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingInvoice } from "../../schema/canonical/billing";
import { correctInvoice } from "../corrections/correctInvoice";
import { tellBilledOtherwise } from "../corrections/tellBilledOtherwise";
import { tellEndsEarly } from "../corrections/tellEndsEarly";
import { tellUnnumbered } from "../corrections/tellUnnumbered";
import type { Hub } from "../hub";
import { notePastDue } from "../collections/notePastDue";
import { compareSettled } from "../ledger/compareSettled";
import { retryHeld } from "../ledger/retryHeld";
import { findRow, getRow } from "../../platform/store/rows";
import { orderOf } from "../order/operationOf";
import { requestPosting } from "../posting/requestPosting";
import { catchUp } from "../revenue/catchUp";
import { saveReceivable } from "../posting/saveReceivable";
import { requestStatus } from "../status/requestStatus";

/** Takes an invoice into the store; once it is numbered, its posting is asked for, whoever told of it. */
export async function takeInvoice(tx: Transaction, hub: Hub, invoice: BillingInvoice): Promise<ProjectedInvoice> {
  const now = hub.now();
  const projected = await projectInvoice(tx, now, hub.billing.instance, invoice, hub.settings.timeZone);
  if (!projected.changed) return projected;
  if (projected.accountId) await refreshDunning(tx, now, projected.accountId);
  await correctInvoice(tx, hub, projected.id);
  await tellUnnumbered(tx, hub, projected.id);
  if (invoice.number !== null) await tellAgainstSale(tx, hub, projected.id);
  if (projected.postable) {
    await requestPosting(tx, hub, { kind: "invoice", id: projected.id });
    // Its posting may have been given up, as it was told before the deal that it bills, which happens after a restore.
    if (projected.linked) await retryHeld(tx, hub, projected.id);
    await moveOrder(tx, projected.id);
  }
  await compareWithLedger(tx, hub, projected.id);
  await catchUp(tx, hub, projected.id);
  await notePastDue(tx, hub, projected.id);
  // A draft says nothing to the CRM: what it will come to is told once it is numbered.
  const order = invoice.number === null ? null : await orderOf(tx, projected.id);
  if (order) await requestStatus(tx, hub, order);
  return projected;
}

/** An invoice that is in the store already, as a later reading has it; null for one that is not. */
export async function knownInvoice(
  tx: Transaction,
  { billing }: Hub,
  { externalId }: Pick<BillingInvoice, "externalId">,
): Promise<ProjectedInvoice | null> {
  const id = await findId(tx, { instance: billing.instance, objectType: "Invoice", externalId });
  const invoice = id === null ? null : await findRow(tx, "invoice", { id });
  return invoice && projectedBefore(invoice);
}

/** Takes it in that billing has an invoice no more. */
export async function takeVanishedInvoice(tx: Transaction, hub: Hub, externalId: string): Promise<void> {
  const id = await voidInvoice(tx, hub.billing.instance, externalId);
  if (id === null) return;
  const { accountId } = await getRow(tx, "invoice", { id });
  if (accountId) await refreshDunning(tx, hub.now(), accountId);
  await correctInvoice(tx, hub, id);
  await tellUnnumbered(tx, hub, id);
  await tellAgainstSale(tx, hub, id);
  await compareWithLedger(tx, hub, id);
  await notePastDue(tx, hub, id);
  const order = await orderOf(tx, id);
  if (order) await requestStatus(tx, hub, order);
}

/** What is billed, and what is not any more, is compared with what was sold. */
async function tellAgainstSale(tx: Transaction, hub: Hub, invoiceId: string): Promise<void> {
  await tellBilledOtherwise(tx, hub, invoiceId);
  const { subscriptionId } = await getRow(tx, "invoice", { id: invoiceId });
  const subscription = subscriptionId === null ? null : await findRow(tx, "subscription", { id: subscriptionId });
  if (subscription?.orderId != null) await tellEndsEarly(tx, hub, subscription.orderId);
}

/** Where the ledger holds the invoice already, what is settled on it by now is compared. */
async function compareWithLedger(tx: Transaction, hub: Hub, invoiceId: string): Promise<void> {
  const invoice = await getRow(tx, "invoice", { id: invoiceId });
  const receivable = await findRow(tx, "receivable", { invoiceId });
  // Kept by an earlier version without its total: the ledger's next news of it says it.
  if (!receivable || receivable.totalMinor === null) return;
  const { totalMinor, openMinor, ownMinor, cashMinor } = receivable;
  await saveReceivable(tx, invoice, { totalMinor, openMinor, ownMinor, cashMinor }, null);
  await compareSettled(tx, hub, invoice);
}

/** The order whose first invoice came by itself, at the start of service, goes on to its posting. */
async function moveOrder(tx: Transaction, invoiceId: string): Promise<void> {
  const order = await orderOf(tx, invoiceId);
  if (!order) return;
  await tx.$executeRaw`
    UPDATE operations.order SET state = 'POSTING', version = version + 1, updated_at = now()
    WHERE id = ${order.id} AND state = 'BILLING'`;
}
