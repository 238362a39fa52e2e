import type { Transaction } from "../../platform/store/openStore";
import type { ErpSettlement } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { documentIdOf } from "./documentIdOf";
import type { OpenItem } from "./itemsConcerned";

/**
 * Which open items say something else of their invoices than the store keeps, or have something else follow from it: a
 * customer has very many, of which one document moves few. The rest is kept as read by now, and no more: whatever else
 * an invoice is compared with has it compared when that changes. In a few queries however many they are.
 * @param settler the document that was taken in: what a journal settles is told of that, as far as it is kept by now
 */
export async function changedItems(
  tx: Transaction,
  hub: Hub,
  items: readonly OpenItem[],
  settler: string,
): Promise<OpenItem[]> {
  if (items.length === 0) return [];
  const kept = await keptOf(tx, items);
  const owners = await ownersOf(tx, hub, items);
  const isSame = (one: OpenItem): boolean => {
    const { total, open, settledBy } = one.item;
    const known = kept.get(one.invoiceId);
    if (known === undefined || known.readingNo === null || settledBy.some(isTold)) return false;
    if (known.readingNo > one.reading.no) return true;
    const isOwn = ({ documentExternalId }: ErpSettlement) => owners.get(documentExternalId) === "OWN";
    const cash = settledBy.filter(({ by }) => by === "CASH");
    return (
      (known.paymentNo === null || known.paymentNo < known.readingNo) &&
      known.totalMinor === total.minor &&
      known.openMinor === open.minor &&
      known.ownMinor === sum(settledBy.filter(isOwn)) &&
      known.cashMinor === sum(cash.filter((settlement) => !isOwn(settlement))) &&
      sameJournals(hub, known.journals, settledBy)
    );
  };
  const isTold = ({ documentExternalId, kind }: ErpSettlement) =>
    owners.get(documentExternalId) === "DOUBTFUL" || (kind === "JOURNAL" && documentExternalId === settler);
  const same = items.filter(isSame);
  await tx.$executeRaw`
    UPDATE erp.receivable d SET read_at = read.at, reading_no = read.no
    FROM unnest(${same.map(({ invoiceId }) => invoiceId)}::text[], ${same.map(({ reading }) => reading.no)}::bigint[],
      ${same.map(({ reading }) => reading.readAt.toISOString())}::timestamptz[]) AS read (invoice_id, no, at)
    WHERE d.invoice_id = read.invoice_id AND d.reading_no <= read.no`;
  return items.filter((one) => !same.includes(one));
}

const sum = (some: readonly ErpSettlement[]): bigint => some.reduce((minor, { amount }) => minor + amount.minor, 0n);

/** What is kept of an invoice in the ledger. */
interface Kept {
  invoiceId: string;
  totalMinor: bigint | null;
  openMinor: bigint;
  ownMinor: bigint | null;
  cashMinor: bigint | null;
  readingNo: bigint | null;
  /** The last of the readings by which payments on it were first read back: what these ought to settle it counts from then on. */
  paymentNo: bigint | null;
  /** What journals settle of it, by document, as text. */
  journals: Readonly<Record<string, string>> | null;
}

/** Uses the keys of what is joined, and the indexes posting (invoice_id) and applied_journal (invoice_id). */
async function keptOf(tx: Transaction, items: readonly OpenItem[]): Promise<ReadonlyMap<string, Kept>> {
  const rows = await tx.$queryRaw<Kept[]>`
    SELECT d.invoice_id AS "invoiceId", d.total_minor AS "totalMinor", d.open_minor AS "openMinor",
      d.own_minor AS "ownMinor", d.cash_minor AS "cashMinor", d.reading_no AS "readingNo",
      (SELECT max(first.no) FROM erp.posting p
        CROSS JOIN LATERAL (SELECT min(t.reading_no) AS no FROM erp.posting_attempt t
          WHERE t.posting_id = p.id AND t.outcome = 'ACCEPTED') first
        WHERE p.invoice_id = d.invoice_id AND p.kind = 'CUSTOMER_PAYMENT' AND p.status = 'POSTED') AS "paymentNo",
      (SELECT jsonb_object_agg(a.document_id, a.applied_minor::text) FROM erp.applied_journal a
        WHERE a.invoice_id = d.invoice_id) AS journals
    FROM erp.receivable d WHERE d.invoice_id = ANY(${items.map(({ invoiceId }) => invoiceId)})`;
  return new Map(rows.map((row) => [row.invoiceId, row]));
}

function sameJournals(hub: Hub, kept: Kept["journals"], settledBy: readonly ErpSettlement[]): boolean {
  const journals = settledBy.filter(({ kind }) => kind === "JOURNAL");
  const known = Object.entries(kept ?? {});
  if (known.length !== journals.length) return false;
  return journals.every(({ documentExternalId, amount }) => {
    const documentId = documentIdOf(hub, documentExternalId);
    return known.some(([id, minor]) => id === documentId && BigInt(minor) === amount.minor);
  });
}

/** Of what settles invoices, what the hub posted, and what carries the key of a posting that is linked to nothing yet. */
async function ownersOf(
  tx: Transaction,
  hub: Hub,
  items: readonly OpenItem[],
): Promise<ReadonlyMap<string, "OWN" | "DOUBTFUL">> {
  const settledBy = items.flatMap(({ item }) => item.settledBy);
  const rows = await tx.$queryRaw<{ externalId: string; owner: "OWN" | "DOUBTFUL" }[]>`
    SELECT DISTINCT s.id AS "externalId", CASE WHEN p.id IS NOT NULL THEN 'OWN' ELSE 'DOUBTFUL' END AS owner
    FROM unnest(${settledBy.map(({ documentExternalId }) => documentExternalId)}::text[],
      ${settledBy.map(({ key }) => key)}::text[]) AS s (id, key)
    LEFT JOIN operations.external_ref r ON r.instance_id = ${hub.erp.instance.id} AND r.object_type = 'Document'
      AND r.external_id = s.id
    LEFT JOIN erp.posting p ON p.id = r.entity_id
    LEFT JOIN erp.posting k ON r.id IS NULL AND k.idempotency_key = s.key
    WHERE p.id IS NOT NULL OR k.id IS NOT NULL`;
  return new Map(rows.map(({ externalId, owner }) => [externalId, owner]));
}
