import { findId } from "../../domain/refs/externalRefs";
import type { Transaction } from "../../platform/store/openStore";
import type { CrmAccount, CrmContact, CrmProduct } from "../../schema/canonical/crm";
import type { Hub } from "../hub";
import type { Deal } from "./readDeal";

/**
 * A deal with its products and billing contacts as the store has them where they were read later than with the deal: who
 * took that in saw no order that waited for it, and nothing would have the order looked at again. Asked once the books of
 * its account and its products are held, so that what comes later sees what the order has become.
 */
export async function knownByNow(tx: Transaction, hub: Hub, deal: Deal): Promise<Deal> {
  const { account } = deal;
  return {
    ...deal,
    products: await productsByNow(tx, hub, deal),
    account: account && { ...account, billingContacts: await contactsByNow(tx, hub, deal, account) },
  };
}

async function productsByNow(tx: Transaction, { crm }: Hub, { products, readings }: Deal): Promise<CrmProduct[]> {
  const read = readings.filter(({ kind }) => kind === "Product");
  const later = await tx.$queryRaw<Pick<CrmProduct, "externalId" | "sku" | "name" | "chargeType">[]>`
    SELECT k.external_id AS "externalId", p.sku, p.name, p.charge_type AS "chargeType"
    FROM unnest(${read.map(({ externalId }) => externalId)}::text[], ${read.map(({ no }) => no)}::bigint[]) AS r (id, no)
    JOIN operations.record_reading k ON k.instance_id = ${crm.instance.id} AND k.object_type = 'Product'
      AND k.external_id = r.id AND k.no > r.no
    JOIN operations.external_ref e ON e.instance_id = k.instance_id AND e.object_type = k.object_type
      AND e.external_id = k.external_id
    JOIN billing.product p ON p.id = e.entity_id`;
  const byId = new Map(later.map((product) => [product.externalId, product]));
  return products.map((product) => ({ ...product, ...byId.get(product.externalId) }));
}

async function contactsByNow(
  tx: Transaction,
  { crm: { instance } }: Hub,
  { readings }: Deal,
  { externalId, billingContacts }: CrmAccount,
): Promise<CrmContact[]> {
  const read = readings.find(({ kind, ...mark }) => kind === "Account" && mark.externalId === externalId);
  const accountId = await findId(tx, { instance, objectType: "Account", externalId });
  if (read === undefined || accountId === null) return billingContacts;
  const listed = billingContacts.map((contact) => contact.externalId);
  const later = await tx.$queryRaw<(Pick<CrmContact, "externalId" | "fullName" | "email" | "roles"> & Billed)[]>`
    SELECT k.external_id AS "externalId", c.full_name AS "fullName", c.email, c.roles,
      c.billing AND c.account_id = ${accountId} AS "isBilled"
    FROM crm.contact c
    JOIN operations.external_ref e ON e.entity_id = c.id AND e.instance_id = ${instance.id} AND e.object_type = 'Contact'
    JOIN operations.record_reading k ON k.instance_id = e.instance_id AND k.object_type = e.object_type
      AND k.external_id = e.external_id AND k.no > ${read.no}
    WHERE c.account_id = ${accountId} OR e.external_id = ANY(${listed})
    ORDER BY k.external_id`;
  const overtaken = new Set(later.map((contact) => contact.externalId));
  const added = later.flatMap(({ isBilled, ...contact }) =>
    isBilled ? [{ ...unversioned, ...contact, accountExternalId: externalId }] : [],
  );
  return [...billingContacts.filter((contact) => !overtaken.has(contact.externalId)), ...added];
}

/** Whether invoices of the account are sent to a contact. */
interface Billed {
  isBilled: boolean;
}

/** The store keeps no more of a contact. */
const unversioned = { externalVersion: null, url: null, correlationId: null, deleted: false, billing: true } as const;
