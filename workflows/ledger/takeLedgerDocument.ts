import { settleExceptions } from "../../domain/exception/settleExceptions";
import { lockInvoices } from "../../domain/corrections/lockInvoices";
import type { IsLatest } from "../../domain/reading/claimReadings";
import type { Reading } from "../../domain/reading/reading";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import type { ErpDocument, ErpDocumentKind, ErpOpenItems } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { accountOfCustomer } from "./customers";
import { accountsNamed } from "./accountsNamed";
import { documentIdOf } from "./documentIdOf";
import { keepEntered } from "./keepEntered";
import { postingOfDocument } from "./postingOfDocument";
import { retryHeld } from "./retryHeld";
import { saveUnapplied } from "./saveUnapplied";
import { takeCredit } from "./takeCredit";
import { takeOpenAmount } from "./takeOpenAmount";
import { takeOurDocument } from "./takeOurDocument";
import { takePeoplesInvoice } from "./takePeoplesInvoice";
import { takePeoplesJournal } from "./takePeoplesJournal";
import { tellEnteredByHand } from "./tellEnteredByHand";
import { tellRefundEntered } from "./tellRefundEntered";

type Take = (tx: Transaction, hub: Hub, document: ErpDocument, accountId: string | null) => Promise<void>;

const takePeoplesSale: Take = async (tx, hub, document, accountId) => {
  await tellEnteredByHand(tx, hub, await keepEntered(tx, hub, document, accountId));
};

const takePeoplesCreditMemo: Take = async (tx, hub, document, accountId) => {
  await takePeoplesSale(tx, hub, document, accountId);
  await takeCredit(tx, hub, document, accountId);
};

/** What follows from a document that people entered in the ledger, by its kind: none can be left out. */
const entered: Readonly<Record<ErpDocumentKind, Take>> = {
  INVOICE: takePeoplesInvoice,
  PAYMENT: takeCredit,
  CREDIT_MEMO: takePeoplesCreditMemo,
  DEPOSIT: takeCredit,
  JOURNAL: takePeoplesJournal,
  CUSTOMER_REFUND: tellRefundEntered,
  CASH_SALE: takePeoplesSale,
  CASH_REFUND: takePeoplesSale,
  // What it settles is taken with the invoices, and what is left of the deposit with that.
  DEPOSIT_APPLICATION: async () => {},
};

/** A document of the ledger as it is now, with what its customers' invoices are open for. */
export interface LedgerNews {
  document: Reading<ErpDocument>;
  openItems: readonly Reading<ErpOpenItems>[];
}

/** Takes a document into the store as the ledger has it now, whoever entered, changed or deleted it. */
export async function takeLedgerDocument(
  tx: Transaction,
  hub: Hub,
  { document, openItems }: LedgerNews,
  isLatest: IsLatest,
): Promise<void> {
  const { externalId, record, readAt } = document;
  const posting = await postingOfDocument(tx, hub, externalId, record);
  const items: { item: ErpOpenItems["items"][number]; invoiceId: string; readAt: Date }[] = [];
  for (const { record, readAt } of openItems) {
    for (const item of record?.items ?? []) {
      const of = await postingOfDocument(tx, hub, item.documentExternalId, null);
      if (of?.status === "POSTED" && of.invoiceId !== null) items.push({ item, invoiceId: of.invoiceId, readAt });
    }
  }
  const own = posting?.invoiceId ? [posting.invoiceId] : [];
  const accountId = posting?.accountId ?? (await accountOfCustomer(tx, hub, record?.customerExternalId ?? null));
  const named = await accountsNamed(tx, hub, externalId, record);
  await lockInvoices(tx, [...own, ...items.map(({ invoiceId }) => invoiceId)], [accountId, ...named]);
  if (isLatest(document)) await takeDocument(tx, hub, { externalId, document: record, readAt, posting, accountId });
  for (const { item, invoiceId, readAt } of items) await takeOpenAmount(tx, hub, invoiceId, item, readAt);
}

interface Found {
  externalId: string;
  /** Null once it was deleted. */
  document: ErpDocument | null;
  readAt: Date;
  posting: Row<"posting"> | null;
  accountId: string | null;
}

async function takeDocument(
  tx: Transaction,
  hub: Hub,
  { externalId, document, readAt, posting, accountId }: Found,
): Promise<void> {
  const credit = document?.unapplied && accountId !== null ? { accountId, amount: document.unapplied } : null;
  await saveUnapplied(tx, documentIdOf(hub, externalId), credit);
  if (posting?.status === "POSTED") {
    await takeOurDocument(tx, hub, posting, document, readAt);
    if (document) await takeCredit(tx, hub, document, accountId, posting);
    // Nothing is left to apply of what was deleted.
    else
      await settleExceptions(tx, hub.now(), documentIdOf(hub, externalId), { class: "CORRECTION", cause: "unapplied" });
  }
  // What is still on its way is compared as it arrives; what a person had to see to there is compared again.
  else if (posting) await retryHeld(tx, hub, posting.id);
  else if (document) await entered[document.kind](tx, hub, document, accountId);
  else await forget(tx, hub, externalId);
}

/** What people entered, and deleted again: nothing is owed by it, and nothing is left to apply. */
async function forget(tx: Transaction, hub: Hub, externalId: string): Promise<void> {
  const documentId = documentIdOf(hub, externalId);
  await tx.receivable.updateMany({
    where: { documentId },
    data: { openMinor: 0n, totalMinor: 0n, version: { increment: 1 } },
  });
  await tx.enteredDocument.deleteMany({ where: { documentId } });
  await settleExceptions(tx, hub.now(), documentId, { class: "CORRECTION" });
}
