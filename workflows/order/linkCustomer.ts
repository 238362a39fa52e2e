import { z } from "zod";
import type { Receipt } from "../../connectors/connector";
import { markStep } from "../../domain/operation/markStep";
import { findId, linkId } from "../../domain/refs/externalRefs";
import { markSync } from "../../domain/sync/markSync";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import { addRow, changeRow, findRow, getRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { ProvisionSubscription } from "../../schema/canonical/billing";
import { HubError } from "../../schema/hubError";
import { failureOf, type Failure } from "../effects/failure";
import { planWrite } from "../effects/planWrite";
import { recordReceipt } from "../effects/recordReceipt";
import type { Hub } from "../hub";
import { readAgain } from "../intake/readAgain";
import type { Accepted } from "./acceptOrder";

export type Collection = ProvisionSubscription["collection"];

/** What billing is to be asked for. */
type Asked = ProvisionSubscription & { inDoubt?: boolean };

/**
 * Takes the billing customer into the store as the account's profile, and plans the subscription for it. Nothing is
 * written before it is known that nothing is against it, but that a subscription for another customer has ended: the next
 * try asks for one anew, by a key of its own.
 * @returns null for an order that came to nothing meanwhile: no subscription is asked for; or why it is refused, as data,
 * since an error's class would not survive in the step's record
 */
export async function linkCustomer(
  tx: Transaction,
  hub: Hub,
  order: Accepted,
  receipt: Receipt,
  collection: Collection,
): Promise<Asked | { refused: Failure } | null> {
  const now = hub.now();
  const [{ state } = { state: null }] = await tx.$queryRaw<{ state: string }[]>`
    SELECT state FROM operations."order" WHERE id = ${order.orderId} FOR UPDATE`;
  const { instance } = hub.billing;
  const { accountId, currency, correlationId, operationId, paymentTermsDays } = order;
  const target = { instance, objectType: "Customer", externalId: receipt.externalId };
  const linked = await findId(tx, target);
  const against =
    (await billsAnother(tx, order, linked, target)) ??
    (state === "CANCELED" ? null : await madeForAnother(tx, hub, order, receipt.externalId));
  if (against) return { refused: failureOf(against) };
  await recordReceipt(tx, order.customer.key, receipt);
  const profileId = await profileOf(tx, order, collection);
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
  await markStep(tx, now, operationId, { name: "billing-customer", system: "BILLING", status: "DONE" });
  await markStep(tx, now, operationId, { name: "provision-subscription", system: "BILLING", status: "RUNNING" });
  return {
    ...command,
    ...(earlier && { earlierCustomerExternalId: earlier.customerExternalId }),
    ...(plan === "IN_DOUBT" && { inDoubt: true }),
  };
}

/** Whether the customer is that of another account, currency or selling entity already. */
async function billsAnother(
  tx: Transaction,
  { accountId, currency, legalEntity }: Accepted,
  linked: string | null,
  { externalId, instance }: { externalId: string; instance: { id: string } },
): Promise<HubError | null> {
  const own = await findRow(tx, "billingProfile", { accountId, currency, legalEntity });
  if (linked === null || linked === own?.id) return null;
  const message = `The customer ${externalId} of ${instance.id} bears the marks of another account's than it bills: take them off it there, then retry`;
  return new HubError("billing.customer", message, { retryable: false });
}

/**
 * Whether the order's subscription was made for another customer, as before the deal's account was changed. While it has
 * not ended, or what it billed stands, a person decides which of the two is right. Behind that the order's revision rises.
 */
async function madeForAnother(
  tx: Transaction,
  hub: Hub,
  { orderId, provision }: Accepted,
  customerExternalId: string,
): Promise<HubError | null> {
  const { instance } = hub.billing;
  const made = await askedBefore(tx, provision.key, customerExternalId);
  if (!made?.isMade) return null;
  const what = `The subscription ${made.externalId} of ${instance.id} was made for customer ${made.customerExternalId}`;
  const refused = (why: string) => new HubError("billing.other_customer", `${what}${why}`, { retryable: false });
  const [known] = await tx.$queryRaw<{ id: string; status: string }[]>`
    SELECT s.id, s.status FROM operations.external_ref r JOIN billing.subscription s ON s.id = r.entity_id
    WHERE r.instance_id = ${instance.id} AND r.object_type = 'Subscription' AND r.external_id = ${made.externalId}`;
  if (known === undefined || !over.has(known.status)) {
    return refused(
      `, and the deal is to bill customer ${customerExternalId} by now: put the deal back to the account, currency and selling entity that it was made for, then retry; where the deal is right, end the subscription in billing, void or credit there what it has billed, then retry`,
    );
  }
  const standing = await standingOf(tx, known.id);
  if (standing.length > 0) {
    return refused(
      `, and has ended, but what it billed stands: ${standing.join(", ")}. Void or credit that there, before customer ${customerExternalId} is billed for the deal, then retry`,
    );
  }
  await tx.order.update({ where: { id: orderId }, data: { revision: { increment: 1 }, version: { increment: 1 } } });
  const message = `${what}, and has ended: another is to be made for customer ${customerExternalId}`;
  return new HubError("write.changed", message, { retryable: false });
}

/** The numbers of a subscription's invoices that are neither void nor credited in full. */
async function standingOf(tx: Transaction, subscriptionId: string): Promise<string[]> {
  const invoices = await tx.$queryRaw<{ number: string | null }[]>`
    SELECT i.number FROM billing.invoice i
    WHERE i.subscription_id = ${subscriptionId} AND i.status NOT IN ('DRAFT', 'VOID') AND i.total_minor > (
      SELECT coalesce(sum(c.total_minor), 0) FROM billing.credit_memo c WHERE c.invoice_id = i.id AND c.status = 'ISSUED')
    ORDER BY i.number`;
  return invoices.map(({ number }) => number ?? "one without a number");
}

/** What never bills again. */
const over: ReadonlySet<string> = new Set(["CANCELED", "EXPIRED"]);

/** For which other customer a subscription was asked for by a key, and whether it was made; null where for none. */
async function askedBefore(tx: Transaction, idempotencyKey: string, customerExternalId: string) {
  const write = await findRow(tx, "outboundWrite", { idempotencyKey });
  if (!write) return null;
  const { after, status, externalId } = write;
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
