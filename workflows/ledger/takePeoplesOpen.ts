import { saveRow } from "../../domain/projection/saveRow";
import type { ReadingOrder } from "../../domain/reading/reading";
import type { Transaction } from "../../platform/store/openStore";
import { findRows, type Row } from "../../platform/store/rows";
import type { ErpOpenItems } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { documentIdOf } from "./documentIdOf";
import { tellEnteredAgain } from "./tellEnteredAgain";

/** What an open item of a customer says of an invoice that people entered. */
export interface PeoplesOpen {
  item: ErpOpenItems["items"][number];
  /** Whose it is: its books are locked. */
  accountId: string | null;
  /** Of the customer's open items. */
  reading: ReadingOrder;
}

/**
 * Keeps what is open on the invoices that people entered, as their customers' open items say: what settled one may be
 * gone, which changes no document that would tell of it.
 */
export async function takePeoplesOpen(tx: Transaction, hub: Hub, said: readonly PeoplesOpen[]): Promise<void> {
  const ids = said.map(({ item }) => documentIdOf(hub, item.documentExternalId));
  const known = new Map((await findRows(tx, "receivable", "documentId", ids)).map((row) => [row.documentId, row]));
  const concerned = new Set<string | null>();
  for (const one of said) {
    const kept = known.get(documentIdOf(hub, one.item.documentExternalId));
    if (kept && (await takeOpen(tx, one, kept))) concerned.add(one.accountId);
  }
  await tx.$executeRaw`
    UPDATE erp.receivable d SET read_at = read.at, reading_no = read.no
    FROM unnest(${ids}::text[], ${said.map(({ reading }) => reading.no)}::bigint[],
      ${said.map(({ reading }) => reading.readAt.toISOString())}::timestamptz[]) AS read (document_id, no, at)
    WHERE d.document_id = read.document_id AND d.total_minor IS DISTINCT FROM 0 AND (d.reading_no IS NULL OR d.reading_no <= read.no)`;
  for (const accountId of concerned) await tellEnteredAgain(tx, hub, accountId);
}

/** @returns whether something else is open on it than was kept */
async function takeOpen(
  tx: Transaction,
  { item: { open, total }, accountId, reading }: PeoplesOpen,
  { id, documentId, ...known }: Row<"receivable">,
): Promise<boolean> {
  // One that waits for approval is owed by nobody.
  if (documentId === null || known.totalMinor === 0n) return false;
  if (known.readingNo !== null && known.readingNo > reading.no) return false;
  if (known.openMinor === open.minor && known.totalMinor === total.minor) return false;
  const { currency } = known;
  await saveRow(tx, "receivable", id, {
    ...{ accountId, documentId, openMinor: open.minor, totalMinor: total.minor, currency },
  });
  if (known.openMinor === open.minor) return false;
  await tx.enteredDocument.updateMany({ where: { documentId }, data: { openMinor: open.minor } });
  return true;
}
