import type { Reading } from "../../domain/reading/reading";
import type { ErpDocument, ErpDocumentKind, ErpOpenItems } from "../../schema/canonical/erp";
import { orZero } from "../../schema/money/orZero";
import type { Hub } from "../hub";
import type { News } from "../intake/news";
import { readAgain } from "../intake/readAgain";
import { readRecord } from "../readRecord";
import { creditsOf, customersOf } from "./customers";
import { takeLedgerDocument } from "./takeLedgerDocument";
import { takesOfOthers } from "./takesOfOthers";

/** Whether a document of this kind changes what is open on others. */
const settles: Readonly<Record<ErpDocumentKind, boolean>> = {
  INVOICE: false,
  PAYMENT: true,
  CREDIT_MEMO: true,
  DEPOSIT: true,
  JOURNAL: true,
  DEPOSIT_APPLICATION: true,
  CUSTOMER_REFUND: false,
  CASH_SALE: false,
  CASH_REFUND: false,
  OTHER: false,
  REVALUATION: false,
};

/** The customers for whom a document settles what they owe: most journals do so for none, and others for whom they name. */
function settledFor({ kind, applied, customerExternalId, impact }: ErpDocument): string[] {
  const named = kind === "JOURNAL" ? impact.map((line) => line.customerExternalId) : [customerExternalId];
  const settlesAny = kind !== "JOURNAL" || orZero(applied?.minor) > 0n;
  return settlesAny ? [...new Set(named.filter((one) => one !== null))] : [];
}

/** How many that it may have taken of are read with a document; beyond them, each is read by itself. */
const MOST_SOURCES = 20;

/** Reads a document of the ledger, the open invoices of whom it is of, and what it takes its money from. */
export async function readLedgerDocument(hub: Hub, externalId: string): Promise<News> {
  const document = await readRecord(hub, hub.erp, "Document", externalId);
  const { record } = document;
  const openItems: Reading<ErpOpenItems>[] = [];
  if (!record || settles[record.kind]) {
    for (const customer of await customersOf(hub, externalId, record ? settledFor(record) : [])) {
      openItems.push(await readRecord(hub, hub.erp, "OpenItems", customer.externalId));
    }
  }
  const takes = !record || takesOfOthers.includes(record.kind);
  const credits = takes ? await creditsOf(hub, externalId, record) : [];
  const sources: Reading<ErpDocument>[] = [];
  for (const source of credits.slice(0, MOST_SOURCES)) {
    sources.push(await readRecord(hub, hub.erp, "Document", source));
  }
  const { instanceId, no } = document;
  const left = credits.slice(MOST_SOURCES).map((source) => {
    return { instanceId, kind: "Document", externalId: source, no: `${externalId}/${no}` };
  });
  // What is not found of these is deleted, which is told of itself.
  const found = sources.filter((source) => source.record !== null);
  return {
    readings: [document, ...found],
    take: async (tx, isLatest) => {
      await takeLedgerDocument(tx, hub, { document, openItems }, isLatest);
      for (const source of found) await takeLedgerDocument(tx, hub, { document: source, openItems: [] }, isLatest);
      await readAgain(tx, ...left);
    },
  };
}
