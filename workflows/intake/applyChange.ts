import { projectPeriod } from "../../domain/projection/projectErpReference";
import { projectProduct } from "../../domain/projection/projectProduct";
import { projectUser } from "../../domain/projection/projectUser";
import type { Reading } from "../../domain/reading/reading";
import type { BillingInvoice, BillingRecords, BillingSubscription } from "../../schema/canonical/billing";
import type { CrmAccount, CrmRecords } from "../../schema/canonical/crm";
import type { ErpRecords } from "../../schema/canonical/erp";
import type { SystemRole } from "../../schema/systemRole";
import { takeCreditMemo } from "../corrections/takeCreditMemo";
import { takeCustomer, takeDeletedCustomer } from "../corrections/takeCustomer";
import { takeDealChange } from "../corrections/takeDealChange";
import { takeDispute } from "../corrections/takeDispute";
import { takePayout } from "../corrections/takePayout";
import { takeRefund } from "../corrections/takeRefund";
import type { Hub } from "../hub";
import { ownReadings, projectDeal } from "../order/projectDeal";
import { dealOf } from "../order/readDeal";
import { resumeOrder, reviveOrder } from "../order/startOrder";
import { takeDeletedDeal } from "../order/takeDeletedDeal";
import { readRecord } from "../readRecord";
import { HELD_DOCUMENTS, releaseHeld, releaseRest } from "../posting/releaseHeld";
import { newsOf, newsOfAll, type News } from "./news";
import { storedWith } from "./storedWith";
import { followContact } from "./followContact";
import { followProduct } from "./followProduct";
import { followAccount, takeAccount } from "./takeAccount";
import { takeContact } from "./takeContact";
import { takeContract } from "./takeContract";
import { takeInvoice, takeVanishedInvoice } from "./takeInvoice";
import { readLedgerDocument } from "../ledger/readLedgerDocument";
import { takePayment } from "./takePayment";
import { takeSubscription } from "./takeSubscription";

/** Reads a record as its platform has it now. */
type Read = (hub: Hub, externalId: string) => Promise<News>;

const crm: Readonly<Record<keyof CrmRecords, Read>> = {
  Opportunity: async (hub, externalId) => {
    const opportunity = await readRecord(hub, hub.crm, "Opportunity", externalId);
    const deal = await dealOf(hub, opportunity, storedWith(hub));
    if (!deal) return newsOf(opportunity, (tx) => takeDeletedDeal(tx, hub, externalId));
    return {
      readings: ownReadings(deal),
      take: async (tx, isLatest) => {
        const projected = await projectDeal(tx, hub, deal, isLatest);
        if (!projected) return;
        await (projected.changed ? resumeOrder : reviveOrder)(tx, hub, projected.id);
        await takeDealChange(tx, hub, projected.id);
      },
    };
  },
  Account: async (hub, externalId) => {
    const account = await readRecord(hub, hub.crm, "Account", externalId);
    const winnerId = account.record?.mergedIntoExternalId;
    const winner = winnerId ? await readRecord(hub, hub.crm, "Account", winnerId) : null;
    const ofAccount = (reading: Reading<CrmAccount>) =>
      newsOf(
        reading,
        (tx, record) => record && takeAccount(tx, hub, record),
        (tx) => followAccount(tx, hub, reading.externalId),
      );
    return newsOfAll(winner && ofAccount(winner), ofAccount(account));
  },
  Contact: async (hub, externalId) =>
    newsOf(
      await readRecord(hub, hub.crm, "Contact", externalId),
      (tx, record) => takeContact(tx, hub, externalId, record),
      (tx, change) => followContact(tx, hub, externalId, change),
    ),
  User: async (hub, externalId) =>
    newsOf(
      await readRecord(hub, hub.crm, "User", externalId),
      (tx, record) => record && projectUser(tx, hub.now(), hub.crm.instance, record),
    ),
  Contract: async (hub, externalId) =>
    newsOf(await readRecord(hub, hub.crm, "Contract", externalId), (tx, record) =>
      takeContract(tx, hub, externalId, record),
    ),
  // Of a product, the CRM owns what it is called; prices come with the subscriptions that use them.
  Product: async (hub, externalId) => {
    const product = await readRecord(hub, hub.crm, "Product", externalId);
    return newsOf(
      product,
      (tx, record) => record && projectProduct(tx, hub.now(), hub.crm.instance, record),
      (tx, projected) => followProduct(tx, hub, product, projected?.changed === true, projected?.left ?? null),
    );
  },
};

/** Of currencies nothing is told: they are read with the reference data; of products, the CRM owns what they are called. */
const billing: Readonly<Record<Exclude<keyof BillingRecords, "Currency" | "Product">, Read>> = {
  // What a customer is given off, its subscriptions are billed less, and tell nothing of.
  Customer: async (hub, externalId) => {
    const customer = await readRecord(hub, hub.billing, "Customer", externalId);
    const subscriptions = customer.record === null ? [] : await readSubscriptionsOf(hub, externalId);
    const ofCustomer = newsOf(customer, (tx, record) =>
      record ? takeCustomer(tx, hub, record) : takeDeletedCustomer(tx, hub, externalId),
    );
    return newsOfAll(ofCustomer, ...subscriptions.map((one) => subscriptionNews(hub, one)));
  },
  Subscription: async (hub, externalId) =>
    subscriptionNews(hub, await readRecord(hub, hub.billing, "Subscription", externalId)),
  Invoice: async (hub, externalId) => invoiceNews(hub, await readRecord(hub, hub.billing, "Invoice", externalId)),
  Payment: readPayment,
  // What a credit takes off an invoice, billing shows on the invoice too.
  CreditMemo: async (hub, externalId) => {
    const memo = await readRecord(hub, hub.billing, "CreditMemo", externalId);
    const invoiceId = memo.record?.invoiceExternalId;
    const ofInvoice = invoiceId ? await billing.Invoice(hub, invoiceId) : null;
    return newsOfAll(
      ofInvoice,
      newsOf(memo, (tx, record) => record && takeCreditMemo(tx, hub, record)),
    );
  },
  // A payment shows what was given back of it, and whether it is disputed.
  Refund: async (hub, externalId) => {
    const refund = await readRecord(hub, hub.billing, "Refund", externalId);
    const paymentId = refund.record?.paymentExternalId;
    return newsOfAll(
      paymentId ? await readPayment(hub, paymentId) : null,
      newsOf(refund, (tx, record) => record && takeRefund(tx, hub, record)),
    );
  },
  Dispute: async (hub, externalId) => {
    const dispute = await readRecord(hub, hub.billing, "Dispute", externalId);
    const paymentId = dispute.record?.paymentExternalId;
    return newsOfAll(
      paymentId ? await readPayment(hub, paymentId) : null,
      newsOf(dispute, (tx, record) => record && takeDispute(tx, hub, record)),
    );
  },
  Payout: async (hub, externalId) =>
    newsOf(
      await readRecord(hub, hub.billing, "Payout", externalId),
      (tx, record) => record && takePayout(tx, hub, record),
    ),
};

const subscriptionNews = (hub: Hub, subscription: Reading<BillingSubscription>): News =>
  newsOf(subscription, (tx, record) => record && takeSubscription(tx, hub, record));

/** The subscriptions of a customer that the store has and that have not ended, as billing has them now. */
async function readSubscriptionsOf(hub: Hub, customer: string): Promise<Reading<BillingSubscription>[]> {
  const { rows } = await hub.store.pool.query<{ id: string }>(SUBSCRIPTIONS, [hub.billing.instance.id, customer]);
  return Promise.all(rows.map(({ id }) => readRecord(hub, hub.billing, "Subscription", id)));
}

/** Those of the account that is billed by the customer. Uses the indexes subscription (account_id, id) and external_ref. */
const SUBSCRIPTIONS = `
  SELECT s.external_id AS id
  FROM operations.external_ref c JOIN billing.billing_profile p ON p.id = c.entity_id
  JOIN billing.subscription b ON b.account_id = p.account_id AND b.status NOT IN ('CANCELED', 'EXPIRED')
  JOIN operations.external_ref s ON s.entity_id = b.id AND s.instance_id = c.instance_id
    AND s.object_type = 'Subscription'
  WHERE c.instance_id = $1 AND c.object_type = 'Customer' AND c.external_id = $2`;

/** An invoice with its subscription, where the store does not have that. */
async function invoiceNews(hub: Hub, invoice: Reading<BillingInvoice>): Promise<News> {
  const subscription = await subscriptionOf(hub, invoice.record);
  return newsOfAll(
    subscription && subscriptionNews(hub, subscription),
    newsOf(invoice, async (tx, record) => {
      if (record) await takeInvoice(tx, hub, record);
      else await takeVanishedInvoice(tx, hub, invoice.externalId);
    }),
  );
}

/** A payment with its invoice. */
async function readPayment(hub: Hub, externalId: string): Promise<News> {
  const payment = await readRecord(hub, hub.billing, "Payment", externalId);
  const invoiceExternalId = payment.record?.invoiceExternalId;
  const invoice = invoiceExternalId ? await readRecord(hub, hub.billing, "Invoice", invoiceExternalId) : null;
  const nextAttemptAt = invoice?.record?.nextAttemptAt ?? null;
  return newsOfAll(
    invoice?.record ? await invoiceNews(hub, invoice) : null,
    newsOf(payment, (tx, record) => record && takePayment(tx, hub, record, nextAttemptAt)),
  );
}

/**
 * An invoice is of the account and contract of its subscription: one not heard of before it is read with it. What
 * changes on it later is told by itself.
 */
async function subscriptionOf(hub: Hub, invoice: BillingInvoice | null): Promise<Reading<BillingSubscription> | null> {
  const externalId = invoice?.subscriptionExternalId;
  if (!externalId) return null;
  const { billing, store } = hub;
  const { rowCount } = await store.pool.query(
    `SELECT FROM operations.external_ref WHERE instance_id = $1 AND object_type = 'Subscription' AND external_id = $2`,
    [billing.instance.id, externalId],
  );
  return rowCount ? null : readRecord(hub, billing, "Subscription", externalId);
}

type ToldByErp = Extract<keyof ErpRecords, "Document" | "AccountingPeriod">;

/** Of what postings refer to nothing is told: it is read now and then. The hub itself asks to release what was held. */
const erp: Readonly<Record<ToldByErp | typeof HELD_DOCUMENTS, Read>> = {
  // One that is no longer there was deleted, which matters as much as any other change.
  Document: readLedgerDocument,
  AccountingPeriod: async (hub, externalId) =>
    newsOf(
      await readRecord(hub, hub.erp, "AccountingPeriod", externalId),
      (tx, record) => record && projectPeriod(tx, hub.now(), hub.erp.instance, record),
      (tx) => releaseHeld(tx, hub, externalId),
    ),
  [HELD_DOCUMENTS]: async (hub, rest) => ({ readings: [], take: (tx) => releaseRest(tx, hub, rest) }),
};

const changes = { CRM: crm, BILLING: billing, ERP: erp, HUB: {} } as const;

/** Whether there is a rule for records of this kind. */
export const isKnown = (role: SystemRole, kind: string): boolean => Object.hasOwn(changes[role], kind);

/**
 * What to do when a record changed, by the role of its platform and its kind: a change is only a hint, the record is
 * read back. Undefined for a kind without a rule. A new kind of record is one more entry, which the compiler asks for.
 */
export const ruleFor = (role: SystemRole, kind: string): Read | undefined =>
  isKnown(role, kind) ? (changes[role] as Readonly<Record<string, Read>>)[kind] : undefined;
