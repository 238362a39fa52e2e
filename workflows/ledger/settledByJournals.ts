import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import type { Hub } from "../hub";
import { knowOfJournal } from "./knowOfJournal";

/**
 * What of an invoice is settled in the ledger alone by journals of people's, of which each has a case of its own, or is an
 * answer: so that one movement is told once. What billing holds as settled by now is right, and no case of a journal is to
 * say it any more: where that changes, the journal is told again, as it is read again.
 * @param unknownToBilling what is settled in the ledger alone, by whatever document
 */
export async function settledByJournals(
  tx: Transaction,
  hub: Hub,
  { id: invoiceId }: Row<"invoice">,
  unknownToBilling: bigint,
): Promise<bigint> {
  const journals = await journalsOn(tx, invoiceId);
  const settled = journals.reduce((sum, { isTold, appliedMinor }) => (isTold ? sum + appliedMinor : sum), 0n);
  const told = settled < unknownToBilling ? settled : unknownToBilling;
  let left = settled - told;
  for (const { isTold, ...journal } of journals) {
    const most = isTold ? journal.appliedMinor : 0n;
    const knownMinor = most < left ? most : left;
    left -= knownMinor;
    await knowOfJournal(tx, hub, { ...journal, invoiceId }, knownMinor);
  }
  return told;
}

interface JournalOnInvoice {
  documentId: string;
  appliedMinor: bigint;
  knownMinor: bigint;
  /** Whether what it does is told of itself: not of one among the opening balances, or where the ERP recognizes revenue. */
  isTold: boolean;
}

const journalsOn = (tx: Transaction, invoiceId: string): Promise<JournalOnInvoice[]> =>
  tx.$queryRaw<JournalOnInvoice[]>`
    SELECT a.document_id AS "documentId", a.applied_minor AS "appliedMinor", a.known_minor AS "knownMinor",
      EXISTS (SELECT FROM erp.entered_document e
        WHERE e.document_id = a.document_id AND e.account_id = i.account_id AND e.kind = 'JOURNAL') AS "isTold"
    FROM erp.applied_journal a JOIN billing.invoice i ON i.id = a.invoice_id
    WHERE a.invoice_id = ${invoiceId} ORDER BY a.document_id`;
