import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpSettlement } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { readAgain } from "../intake/readAgain";
import { documentIdOf } from "./documentIdOf";

/** What settles an invoice of a customer of the ERP's, as it was read. */
export interface Settled {
  externalId: string;
  /** Of the reading. */
  no: bigint;
  customerExternalId: string | null;
  settledBy: readonly ErpSettlement[];
}

/**
 * Keeps of whom the documents are that settle what was read, where nothing is known of them yet: one may be deleted before
 * it is read itself, and then the customer's invoices are read again all the same. What journals settle is kept by itself.
 * An invoice is read again where one of them was read later than it was, and may be gone since, which told nobody of it.
 * Asked behind the locks on the customers' books. Uses the indexes external_ref (instance_id, object_type, external_id) and
 * unapplied_credit (source_id).
 */
export async function keepSettlers(tx: Transaction, hub: Hub, settled: readonly Settled[]): Promise<void> {
  const settlers = settled.flatMap(({ customerExternalId, settledBy }) =>
    settledBy.flatMap(({ kind, documentExternalId, amount: { currency } }) =>
      customerExternalId === null || kind === "JOURNAL"
        ? []
        : [{ customerExternalId, kind, documentExternalId, currency }],
    ),
  );
  const { id: instanceId } = hub.erp.instance;
  await readOvertaken(tx, instanceId, settled);
  if (settlers.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO erp.unapplied_credit (id, account_id, source_type, source_id, open_minor, currency, updated_at)
    SELECT DISTINCT ON (s.document) s.id, c.entity_id, s.kind, ${documentIdOf(hub, "")} || s.document, 0, s.currency, now()
    FROM unnest(${settlers.map(() => newId("line"))}::text[],
      ${settlers.map(({ documentExternalId }) => documentExternalId)}::text[],
      ${settlers.map(({ customerExternalId }) => customerExternalId)}::text[],
      ${settlers.map(({ kind }) => kind)}::text[],
      ${settlers.map(({ currency }) => currency)}::text[]) AS s (id, document, customer, kind, currency)
    JOIN operations.external_ref e ON e.instance_id = ${instanceId} AND e.object_type = 'LegalEntity'
    JOIN operations.external_ref c ON c.instance_id = e.instance_id AND c.object_type = 'Customer/' || e.external_id
      AND c.external_id = s.customer
    WHERE NOT EXISTS (SELECT FROM operations.external_ref own WHERE own.instance_id = ${instanceId}
        AND own.object_type = 'Document' AND own.external_id = s.document)
      AND NOT EXISTS (SELECT FROM erp.unapplied_credit u WHERE u.source_id = ${documentIdOf(hub, "")} || s.document)
    ORDER BY s.document, e.external_id`;
}

/** Has read again what was read before some of what settles it was. Uses the key of record_reading. */
async function readOvertaken(tx: Transaction, instanceId: string, settled: readonly Settled[]): Promise<void> {
  const pairs = settled.flatMap(({ externalId, no, settledBy }) =>
    settledBy.map(({ documentExternalId }) => ({ externalId, no, documentExternalId })),
  );
  if (pairs.length === 0) return;
  const overtaken = await tx.$queryRaw<{ externalId: string; no: bigint }[]>`
    SELECT DISTINCT s.invoice AS "externalId", s.no
    FROM unnest(${pairs.map(({ externalId }) => externalId)}::text[], ${pairs.map(({ no }) => no)}::bigint[],
      ${pairs.map(({ documentExternalId }) => documentExternalId)}::text[]) AS s (invoice, no, document)
    JOIN operations.record_reading r ON r.instance_id = ${instanceId} AND r.object_type = 'Document'
      AND r.external_id = s.document AND r.no > s.no
    ORDER BY 1, 2`;
  await readAgain(tx, ...overtaken.map((one) => ({ ...one, instanceId, kind: "Document" })));
}
