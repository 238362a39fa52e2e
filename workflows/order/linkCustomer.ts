import { z } from "zod";
import type { Receipt } from "../../connectors/connector";
import { markStep } from "../../domain/operation/markStep";
import { findId, linkId } from "../../domain/refs/externalRefs";
import { markSync } from "../../domain/sync/markSync";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import { addRow, changeRow, getRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { ProvisionSubscription } from "../../schema/canonical/billing";
import { HubError } from "../../schema/hubError";
import { planWrite } from "../effects/planWrite";
import { recordReceipt } from "../effects/recordReceipt";
import type { Hub } from "../hub";
import { readAgain } from "../intake/readAgain";
import type { Accepted } from "./acceptOrder";

export type Collection = ProvisionSubscription["collection"];

/**
 * Takes the billing customer into the store as the account's profile, and plans the subscription for it.
 * @returns null for an order that came to nothing meanwhile: no subscription is asked for
 */
export async function linkCustomer(
  tx: Transaction,
  hub: Hub,
  order: Accepted,
  receipt: Receipt,
  collection: Collection,
): Promise<(ProvisionSubscription & { inDoubt?: boolean }) | null> {
  const now = hub.now();
  const [{ state } = { state: null }] = await tx.$queryRaw<{ state: string }[]>`
    SELECT state FROM operations."order" WHERE id = ${order.orderId} FOR UPDATE`;
  const { instance } = hub.billing;
  const { accountId, currency, correlationId, operationId, paymentTermsDays } = order;
  await recordReceipt(tx, order.customer.key, receipt);
  const profileId = await profileOf(tx, order, collection);
  const target = { instance, objectType: "Customer", externalId: receipt.externalId };
  const linked = await findId(tx, target);
  if (linked !== null && linked !== profileId) {
    const message = `The customer ${receipt.externalId} of ${instance.id} bears the marks of another account's than it bills: take them off it there, then retry`;
    throw new HubError("billing.customer", message, { retryable: false });
  }
  if (linked === null) {
    await linkId(tx, profileId, target, { ...receipt, at: now });
    await readInvoicesAgain(tx, hub, receipt.externalId);
    appendEvents(tx, now, [
      {
        name: "billing.customer.upserted",
        subject: accountId,
        accountId,
        correlationId,
        entityVersion: 1,
        origin: "BILLING",
        source: `/instances/${instance.id}`,
        data: { accountId, billingProfileId: profileId, currency },
      },
    ]);
  }
  await markSync(tx, now, {
    ...{ subjectId: accountId, subjectType: "Account", accountId, instance, correlationId },
    status: "IN_SYNC",
    hubVersion: 1,
    remoteVersion: receipt.externalVersion,
  });
  if (state === "CANCELED") return null;
  await tx.$executeRaw`
    UPDATE crm.account SET lifecycle_stage = 'CUSTOMER', version = version + 1, updated_at = now()
    WHERE id = ${accountId} AND lifecycle_stage <> 'CUSTOMER'`;
  const command: ProvisionSubscription = {
    ...order.provision.command,
    customerExternalId: receipt.externalId,
    collection,
    paymentTermsDays,
  };
  const { key } = order.provision;
  const plan = await planWrite(tx, {
    ...{ key, body: command, operationId, correlationId, instance },
    ...{ objectType: "Subscription", subjectId: order.orderId, document: true },
    fieldGroup: hub.billing.capabilities.fieldGroups.provisionSubscription,
  });
  const earlier = await askedBefore(tx, key, receipt.externalId);
  if (earlier?.isMade) {
    const message = `The subscription ${earlier.externalId} of ${instance.id} bills customer ${earlier.customerExternalId} for this deal, which is to bill customer ${receipt.externalId} by now: put the deal back to the account, currency and selling entity that it was billed by, then retry; where the deal is right, end the subscription in billing, and win the deal anew`;
    throw new HubError("billing.other_customer", message, { retryable: false });
  }
  await markStep(tx, now, operationId, { name: "billing-customer", system: "BILLING", status: "DONE" });
  await markStep(tx, now, operationId, { name: "provision-subscription", system: "BILLING", status: "RUNNING" });
  return {
    ...command,
    ...(earlier && { earlierCustomerExternalId: earlier.customerExternalId }),
    ...(plan === "IN_DOUBT" && { inDoubt: true }),
  };
}

/** For which other customer a subscription was asked for by a key, and whether it was made; null where for none. */
async function askedBefore(tx: Transaction, idempotencyKey: string, customerExternalId: string) {
  const { after, status, externalId } = await getRow(tx, "outboundWrite", { idempotencyKey });
  const asked = z.object({ customerExternalId: z.string() }).parse(after).customerExternalId;
  return asked === customerExternalId ? null : { customerExternalId: asked, isMade: status === "DONE", externalId };
}

/**
 * What billed the customer before the hub knew it, as by hand, is of its account from now on. Uses the index
 * invoice_of_unknown (customer_external_id).
 */
async function readInvoicesAgain(tx: Transaction, { billing }: Hub, customerExternalId: string): Promise<void> {
  const { id: instanceId } = billing.instance;
  const invoices = await tx.$queryRaw<{ externalId: string }[]>`
    SELECT r.external_id AS "externalId"
    FROM billing.invoice i JOIN operations.external_ref r ON r.entity_id = i.id AND r.object_type = 'Invoice'
    WHERE i.account_id IS NULL AND i.customer_external_id = ${customerExternalId} AND r.instance_id = ${instanceId}`;
  const no = newId("operation");
  await readAgain(tx, ...invoices.map(({ externalId }) => ({ instanceId, kind: "Invoice", externalId, no })));
}

async function profileOf(tx: Transaction, order: Accepted, collectionMethod: Collection): Promise<string> {
  const { accountId, currency, legalEntity, paymentTermsDays, correlationId } = order;
  const key = { accountId, currency, legalEntity };
  const id = newId("billingProfile");
  await addRow(tx, "billingProfile", { id, ...key, paymentTermsDays, collectionMethod, correlationId });
  const profile = await getRow(tx, "billingProfile", key);
  if (profile.collectionMethod !== collectionMethod) {
    await changeRow(tx, "billingProfile", profile.id, { collectionMethod });
  }
  return profile.id;
}
