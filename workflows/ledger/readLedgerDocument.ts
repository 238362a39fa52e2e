import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocumentKind, ErpOpenItems } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { creditsOf, customersOf } from "./customers";
import { takeLedgerDocument } from "./takeLedgerDocument";

/** Whether a document of this kind changes what is open on others. */
const settles: Readonly<Record<ErpDocumentKind, boolean>> = {
  INVOICE: false,
  PAYMENT: true,
  CREDIT_MEMO: true,
  DEPOSIT: true,
  JOURNAL: false,
  DEPOSIT_APPLICATION: true,
  CUSTOMER_REFUND: false,
  CASH_SALE: false,
  CASH_REFUND: false,
};

/** Whether a document of this kind takes of what others have left, which do not tell of it themselves. */
const takesOfOthers: readonly ErpDocumentKind[] = ["DEPOSIT_APPLICATION", "CUSTOMER_REFUND"];

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
  const news = [{ externalId, document, openItems, readAt }];
  if (!document || takesOfOthers.includes(document.kind)) {
    for (const source of await creditsOf(hub, externalId, document)) {
      const found = await hub.erp.read("Document", source);
      if (found) news.push({ externalId: source, document: found, openItems: [], readAt });
    }
  }
  return async (tx) => {
    for (const one of news) await takeLedgerDocument(tx, hub, one);
  };
}
