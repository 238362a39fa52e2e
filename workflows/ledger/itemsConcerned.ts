import type { Reading, ReadingOrder } from "../../domain/reading/reading";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpOpenItems } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { documentIdOf } from "./documentIdOf";
import type { PeoplesOpen } from "./takePeoplesOpen";

/** What an open item of a customer says of an invoice that the hub posted. */
export interface OpenItem {
  item: ErpOpenItems["items"][number];
  invoiceId: string;
  /** Of the customer's open items. */
  reading: ReadingOrder;
}

/**
 * The invoices that open items are of: those that the hub posted, and those that people entered, in one query however
 * many they are. Uses the indexes external_ref (instance_id, object_type, external_id) and receivable (document_id).
 */
export async function itemsConcerned(
  tx: Transaction,
  hub: Hub,
  openItems: readonly Reading<ErpOpenItems>[],
): Promise<{ items: OpenItem[]; others: PeoplesOpen[] }> {
  const said = openItems.flatMap((reading) => (reading.record?.items ?? []).map((item) => ({ item, reading })));
  if (said.length === 0) return { items: [], others: [] };
  const found = await tx.$queryRaw<Known[]>`
    SELECT asked.id AS "externalId", p.id IS NOT NULL AS "isPosting",
      CASE WHEN p.status = 'POSTED' THEN p.invoice_id END AS "invoiceId",
      d.id IS NOT NULL AS "isKept", d.account_id AS "accountId"
    FROM (SELECT DISTINCT unnest(${said.map(({ item }) => item.documentExternalId)}::text[]) AS id) asked
    LEFT JOIN operations.external_ref r ON r.instance_id = ${hub.erp.instance.id} AND r.object_type = 'Document'
      AND r.external_id = asked.id
    LEFT JOIN erp.posting p ON p.id = r.entity_id
    LEFT JOIN erp.receivable d ON d.document_id = ${documentIdOf(hub, "")} || asked.id`;
  const known = new Map(found.map((one) => [one.externalId, one]));
  const items: OpenItem[] = [];
  const others: PeoplesOpen[] = [];
  for (const { item, reading } of said) {
    const of = known.get(item.documentExternalId);
    if (of?.invoiceId != null) items.push({ item, invoiceId: of.invoiceId, reading });
    if (of && !of.isPosting && of.isKept) others.push({ item, reading, accountId: of.accountId });
  }
  return { items, others };
}

interface Known {
  externalId: string;
  isPosting: boolean;
  invoiceId: string | null;
  isKept: boolean;
  accountId: string | null;
}
