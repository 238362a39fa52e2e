import type { Reading } from "../../domain/reading/reading";
import type { ErpDocumentKind, ErpOpenItems } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import type { News } from "../intake/news";
import { readRecord } from "../readRecord";
import { customersOf } from "./customers";
import { takeLedgerDocument } from "./takeLedgerDocument";

/** Whether a document of this kind changes what is open on others. */
const settles: Readonly<Record<ErpDocumentKind, boolean>> = {
  INVOICE: false,
  PAYMENT: true,
  CREDIT_MEMO: true,
  DEPOSIT: true,
  JOURNAL: false,
};

/** Reads a document of the ledger, and the open invoices of whom it is of. */
export async function readLedgerDocument(hub: Hub, externalId: string): Promise<News> {
  const document = await readRecord(hub, hub.erp, "Document", externalId);
  const { record } = document;
  const openItems: Reading<ErpOpenItems>[] = [];
  if (!record || settles[record.kind]) {
    for (const customer of await customersOf(hub, externalId, record?.customerExternalId ?? null)) {
      openItems.push(await readRecord(hub, hub.erp, "OpenItems", customer.externalId));
    }
  }
  return {
    readings: [document],
    take: (tx, isLatest) => takeLedgerDocument(tx, hub, { document, openItems }, isLatest),
  };
}
