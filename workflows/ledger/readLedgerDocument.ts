import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocumentKind, ErpOpenItems } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
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

/** Reads a document of the ledger, and the open invoices of whom it is of. @returns how to take them into the store */
export async function readLedgerDocument(hub: Hub, externalId: string): Promise<(tx: Transaction) => Promise<void>> {
  const readAt = hub.now();
  const document = await hub.erp.read("Document", externalId);
  const openItems: ErpOpenItems[] = [];
  if (!document || settles[document.kind]) {
    for (const customer of await customersOf(hub, externalId, document?.customerExternalId ?? null)) {
      const found = await hub.erp.read("OpenItems", customer.externalId);
      if (found) openItems.push(found);
    }
  }
  return (tx) => takeLedgerDocument(tx, hub, { externalId, document, openItems, readAt });
}
