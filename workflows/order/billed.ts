import { writeKeys } from "../../domain/idempotency/writeKeys";
import { claimReadings } from "../../domain/reading/claimReadings";
import { markOf, type ReadingMark } from "../../domain/reading/reading";
import { findId } from "../../domain/refs/externalRefs";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { markStep } from "../../domain/operation/markStep";
import { firstBillRefusal } from "../../domain/order/firstBillRefusal";
import { markSync } from "../../domain/sync/markSync";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingInvoice, BillingSubscription } from "../../schema/canonical/billing";
import { HubError } from "../../schema/hubError";
import { planWrite } from "../effects/planWrite";
import { recordReceipt } from "../effects/recordReceipt";
import type { Hub } from "../hub";
import { readRecord } from "../readRecord";
import { UNNUMBERED } from "../recordedReading";
import { tellBilledOtherwise } from "../corrections/tellBilledOtherwise";
import { knownInvoice, takeInvoice } from "../intake/takeInvoice";
import { takeSubscription } from "../intake/takeSubscription";
import { requestStatus } from "../status/requestStatus";
import type { Accepted } from "./acceptOrder";
import { finishOrder } from "./finishOrder";
import { getRow } from "../../platform/store/rows";

/** A subscription with its first invoice, as billing has them now. */
export interface Billed {
  subscription: BillingSubscription;
  /** Null while service has not started: billing drafts the first invoice then. */
  invoice: BillingInvoice | null;
  /** When each of them was read. */
  readings: ReadingMark[];
}

/** Reads what provisioning made. */
export async function readBilled(hub: Hub, subscriptionExternalId: string): Promise<Billed> {
  const { billing } = hub;
  const ofSubscription = await readRecord(hub, billing, "Subscription", subscriptionExternalId);
  const { record: subscription } = ofSubscription;
  const invoiceId = subscription?.latestInvoiceExternalId;
  const ofInvoice = invoiceId ? await readRecord(hub, billing, "Invoice", invoiceId) : null;
  if (!subscription) {
    throw new HubError(
      "billing.incomplete",
      `${billing.instance.id} does not show the subscription ${subscriptionExternalId} that it made: look at it there, then retry`,
      { retryable: true },
    );
  }
  const readings = [ofSubscription, ...(ofInvoice ? [ofInvoice] : [])].map(markOf);
  return { subscription, invoice: ofInvoice && ofInvoice.record, readings };
}

/** As a step recorded it: before readings were numbered, without them. */
export type RecordedBilled = Billed | Omit<Billed, "readings">;

/** When each of what a step recorded was read. */
function readingsOf({ billing }: Hub, recorded: RecordedBilled): ReadingMark[] {
  if ("readings" in recorded) return recorded.readings;
  const { subscription, invoice } = recorded;
  const unnumbered = { instanceId: billing.instance.id, no: UNNUMBERED };
  const ofSubscription = { ...unnumbered, kind: "Subscription", externalId: subscription.externalId };
  return [ofSubscription, ...(invoice ? [{ ...unnumbered, kind: "Invoice", externalId: invoice.externalId }] : [])];
}

const knownSubscription = (tx: Transaction, { billing }: Hub, { externalId }: BillingSubscription) =>
  findId(tx, { instance: billing.instance, objectType: "Subscription", externalId });

/**
 * What provisioning made, where its draft bills what was sold.
 * @throws HubError `billing.differs` with both figures; a draft can still be taken back
 */
export function asSold({ sale }: Accepted, billed: Billed): Billed {
  const { invoice } = billed;
  const differs = sale && invoice?.status === "DRAFT" ? firstBillRefusal(sale, invoice) : null;
  if (differs === null) return billed;
  throw new HubError("billing.differs", differs, { retryable: false });
}

/**
 * Takes what provisioning made into the store, moves the order on, and plans the invoice's finalization.
 * @returns what is still to be sent; null when the invoice has its number already
 */
export async function takeBilled(tx: Transaction, hub: Hub, order: Accepted, billed: RecordedBilled) {
  const now = hub.now();
  const { billing } = hub;
  const { subscription, invoice } = billed;
  const { orderId, operationId, correlationId, accountId } = order;
  const isLatest = await claimReadings(tx, readingsOf(hub, billed));
  // Where it was read again meanwhile, it is what was taken in then.
  const subscriptionId =
    (isLatest({ kind: "Subscription", ...subscription }) ? null : await knownSubscription(tx, hub, subscription)) ??
    (await takeSubscription(tx, hub, subscription));
  const known = invoice && !isLatest({ kind: "Invoice", ...invoice }) ? await knownInvoice(tx, hub, invoice) : null;
  const projected = known ?? (invoice && (await takeInvoice(tx, hub, invoice)));
  // Numbered at once, it can no longer be taken back; it may have been taken in before its subscription was known.
  if (projected && invoice?.number) await tellBilledOtherwise(tx, hub, projected.id);
  const state = projected?.postable ? "POSTING" : "BILLING";
  await tx.$executeRaw`
    UPDATE operations.order SET state = ${state}, version = version + 1, updated_at = now()
    WHERE id = ${orderId} AND state NOT IN ('POSTING', 'FULFILLED')`;
  const mark = { accountId, instance: billing.instance, status: "IN_SYNC", correlationId } as const;
  await markSync(tx, now, { ...mark, subjectId: subscriptionId, subjectType: "BillingSubscription", hubVersion: 1 });
  await recordReceipt(tx, order.provision.key, subscription);
  await markStep(tx, now, operationId, { name: "provision-subscription", system: "BILLING", status: "DONE" });
  if (!projected || !invoice) {
    await settleExceptions(tx, now, orderId);
    const { opportunityId } = await getRow(tx, "order", { id: orderId });
    await requestStatus(tx, hub, { id: orderId, operationId, opportunityId, accountId, correlationId });
    return null;
  }
  if (projected.postable) {
    await settleExceptions(tx, now, orderId);
    await recordReceipt(
      tx,
      writeKeys.finalization({ billing: billing.instance.id, invoiceExternalId: invoice.externalId }),
      invoice,
    );
    await markStep(tx, now, operationId, { name: "finalize-invoice", system: "BILLING", status: "DONE" });
    await finishOrder(tx, hub, orderId);
    return null;
  }
  const command = { invoiceExternalId: invoice.externalId };
  const key = writeKeys.finalization({ billing: billing.instance.id, invoiceExternalId: invoice.externalId });
  await planWrite(tx, {
    key,
    operationId,
    instance: billing.instance,
    objectType: "Invoice",
    fieldGroup: billing.capabilities.fieldGroups.finalizeInvoice,
    subjectId: projected.id,
    correlationId,
    body: command,
  });
  await markStep(tx, now, operationId, { name: "finalize-invoice", system: "BILLING", status: "RUNNING" });
  return { key, command };
}
