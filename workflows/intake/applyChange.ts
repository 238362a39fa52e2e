import { projectContact, projectGoneContact } from "../../domain/projection/projectContact";
import { projectProduct } from "../../domain/projection/projectProduct";
import { projectUser } from "../../domain/projection/projectUser";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingInvoice, BillingRecords, BillingSubscription } from "../../schema/canonical/billing";
import type { CrmRecords } from "../../schema/canonical/crm";
import type { ErpRecords } from "../../schema/canonical/erp";
import type { SystemRole } from "../../schema/systemRole";
import { takeCreditMemo } from "../corrections/takeCreditMemo";
import { takeCustomer, takeDeletedCustomer } from "../corrections/takeCustomer";
import { takeDealChange, takeProductChange } from "../corrections/takeDealChange";
import { takeDispute } from "../corrections/takeDispute";
import { takePayout } from "../corrections/takePayout";
import { takeRefund } from "../corrections/takeRefund";
import type { Hub } from "../hub";
import { projectDeal } from "../order/projectDeal";
import { readDeal } from "../order/readDeal";
import { resumeOrder, resumeOrdersFor, resumeOrdersOf } from "../order/startOrder";
import { takeDeletedDeal } from "../order/takeDeletedDeal";
import { storedWith } from "./storedWith";
import { takeAccount } from "./takeAccount";
import { takeContract } from "./takeContract";
import { takeInvoice, takeVanishedInvoice } from "./takeInvoice";
import { readLedgerDocument } from "../ledger/readLedgerDocument";
import { takePeriod } from "./takePeriod";
import { takePayment } from "./takePayment";
import { takeSubscription } from "./takeSubscription";

/** Takes a record's present state into the store, and starts what follows from it. */
type Apply = (tx: Transaction) => Promise<unknown>;

/** Reads a record as its platform has it now. @returns how to take it in; null when the platform no longer has it */
type Read = (hub: Hub, externalId: string) => Promise<Apply | null>;

const crm: Readonly<Record<keyof CrmRecords, Read>> = {
  Opportunity: async (hub, externalId) => {
    const deal = await readDeal(hub, externalId, storedWith(hub));
    if (!deal) return (tx) => takeDeletedDeal(tx, hub, externalId);
    return async (tx) => {
      const projected = await projectDeal(tx, hub, deal);
      if (projected.changed) await resumeOrder(tx, hub, projected.id);
      await takeDealChange(tx, hub, projected.id);
    };
  },
  Account: async (hub, externalId) => {
    const record = await hub.crm.read("Account", externalId);
    const winnerId = record?.mergedIntoExternalId;
    const winner = winnerId ? await hub.crm.read("Account", winnerId) : null;
    return (
      record &&
      (async (tx) => {
        if (winner) await takeAccount(tx, hub, winner);
        await takeAccount(tx, hub, record);
      })
    );
  },
  Contact: async (hub, externalId) => {
    const record = await hub.crm.read("Contact", externalId);
    const { instance } = hub.crm;
    return async (tx) => {
      const changed = record
        ? await projectContact(tx, hub.now(), instance, record)
        : await projectGoneContact(tx, instance, externalId);
      if (changed) await resumeOrdersFor(tx, hub, changed);
    };
  },
  User: async (hub, externalId) => {
    const record = await hub.crm.read("User", externalId);
    return record && ((tx) => projectUser(tx, hub.now(), hub.crm.instance, record));
  },
  Contract: async (hub, externalId) => {
    const record = await hub.crm.read("Contract", externalId);
    return (tx) => takeContract(tx, hub, externalId, record);
  },
  // Of a product, the CRM owns what it is called; prices come with the subscriptions that use them.
  Product: async (hub, externalId) => {
    const record = await hub.crm.read("Product", externalId);
    return (
      record &&
      (async (tx) => {
        const projected = await projectProduct(tx, hub.now(), hub.crm.instance, record);
        if (!projected?.changed) return;
        await resumeOrdersOf(tx, hub, projected);
        await takeProductChange(tx, hub, projected.id);
      })
    );
  },
};

/** Of currencies nothing is told: they are read with the reference data; of products, the CRM owns what they are called. */
const billing: Readonly<Record<Exclude<keyof BillingRecords, "Currency" | "Product">, Read>> = {
  // What a customer is given off, its subscriptions are billed less, and tell nothing of.
  Customer: async (hub, externalId) => {
    const record = await hub.billing.read("Customer", externalId);
    if (!record) return (tx) => takeDeletedCustomer(tx, hub, externalId);
    const subscriptions = await readSubscriptionsOf(hub, externalId);
    return async (tx) => {
      await takeCustomer(tx, hub, record);
      for (const subscription of subscriptions) await takeSubscription(tx, hub, subscription);
    };
  },
  Subscription: async (hub, externalId) => {
    const record = await hub.billing.read("Subscription", externalId);
    return record && ((tx) => takeSubscription(tx, hub, record));
  },
  Invoice: async (hub, externalId) => {
    const invoice = await hub.billing.read("Invoice", externalId);
    if (!invoice) return (tx) => takeVanishedInvoice(tx, hub, externalId);
    const subscription = await subscriptionOf(hub, invoice);
    return async (tx) => {
      if (subscription) await takeSubscription(tx, hub, subscription);
      await takeInvoice(tx, hub, invoice);
    };
  },
  Payment: (hub, externalId) => readPayment(hub, externalId),
  // What a credit takes off an invoice, billing shows on the invoice too.
  CreditMemo: async (hub, externalId) => {
    const record = await hub.billing.read("CreditMemo", externalId);
    const invoiceId = record?.invoiceExternalId;
    const takeItsInvoice = invoiceId ? await billing.Invoice(hub, invoiceId) : null;
    return (
      record &&
      (async (tx) => {
        await takeItsInvoice?.(tx);
        await takeCreditMemo(tx, hub, record);
      })
    );
  },
  // A payment shows what was given back of it, and whether it is disputed.
  Refund: async (hub, externalId) => {
    const record = await hub.billing.read("Refund", externalId);
    const takeItsPayment = await readPayment(hub, record?.paymentExternalId ?? null);
    return (
      record &&
      (async (tx) => {
        await takeItsPayment?.(tx);
        await takeRefund(tx, hub, record);
      })
    );
  },
  Dispute: async (hub, externalId) => {
    const record = await hub.billing.read("Dispute", externalId);
    const takeItsPayment = await readPayment(hub, record?.paymentExternalId ?? null);
    return (
      record &&
      (async (tx) => {
        await takeItsPayment?.(tx);
        await takeDispute(tx, hub, record);
      })
    );
  },
  Payout: async (hub, externalId) => {
    const record = await hub.billing.read("Payout", externalId);
    return record && ((tx) => takePayout(tx, hub, record));
  },
};

/** The subscriptions of a customer that the store has and that have not ended, as billing has them now. */
async function readSubscriptionsOf({ billing, store }: Hub, customer: string): Promise<BillingSubscription[]> {
  const { rows } = await store.pool.query<{ id: string }>(SUBSCRIPTIONS, [billing.instance.id, customer]);
  const read = await Promise.all(rows.map(({ id }) => billing.read("Subscription", id)));
  return read.filter((subscription) => subscription !== null);
}

/** Those of the account that is billed by the customer. Uses the indexes subscription (account_id, id) and external_ref. */
const SUBSCRIPTIONS = `
  SELECT s.external_id AS id
  FROM operations.external_ref c JOIN billing.billing_profile p ON p.id = c.entity_id
  JOIN billing.subscription b ON b.account_id = p.account_id AND b.status NOT IN ('CANCELED', 'EXPIRED')
  JOIN operations.external_ref s ON s.entity_id = b.id AND s.instance_id = c.instance_id
    AND s.object_type = 'Subscription'
  WHERE c.instance_id = $1 AND c.object_type = 'Customer' AND c.external_id = $2`;

/** A payment with its invoice. */
async function readPayment(hub: Hub, externalId: string | null): Promise<Apply | null> {
  const payment = externalId === null ? null : await hub.billing.read("Payment", externalId);
  const invoiceId = payment?.invoiceExternalId;
  const invoice = invoiceId ? await hub.billing.read("Invoice", invoiceId) : null;
  const subscription = await subscriptionOf(hub, invoice);
  return (
    payment &&
    (async (tx) => {
      if (subscription) await takeSubscription(tx, hub, subscription);
      await takePayment(tx, hub, payment, invoice);
    })
  );
}

/**
 * An invoice is of the account and contract of its subscription: one not heard of before it is read with it. What
 * changes on it later is told by itself.
 */
async function subscriptionOf(hub: Hub, invoice: BillingInvoice | null): Promise<BillingSubscription | null> {
  const externalId = invoice?.subscriptionExternalId;
  if (!externalId) return null;
  const { billing, store } = hub;
  const { rowCount } = await store.pool.query(
    `SELECT FROM operations.external_ref WHERE instance_id = $1 AND object_type = 'Subscription' AND external_id = $2`,
    [billing.instance.id, externalId],
  );
  return rowCount ? null : billing.read("Subscription", externalId);
}

/** Of what postings refer to nothing is told: it is read now and then. */
const erp: Readonly<Record<Extract<keyof ErpRecords, "Document" | "AccountingPeriod">, Read>> = {
  // One that is no longer there was deleted, which matters as much as any other change.
  Document: readLedgerDocument,
  AccountingPeriod: async (hub, externalId) => {
    const period = await hub.erp.read("AccountingPeriod", externalId);
    return period && ((tx) => takePeriod(tx, hub, period));
  },
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
