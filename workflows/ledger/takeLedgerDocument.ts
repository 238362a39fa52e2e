import { settleExceptions } from "../../domain/exception/settleExceptions";
import { lockAsRead } from "../../domain/corrections/lockAsRead";
import { shareOut } from "../../domain/posting/shareOut";
import type { IsLatest } from "../../domain/reading/claimReadings";
import type { Reading, ReadingOrder } from "../../domain/reading/reading";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import type { ErpDocument, ErpDocumentKind, ErpOpenItems } from "../../schema/canonical/erp";
import type { Amount } from "../../schema/canonical/value";
import type { Hub } from "../hub";
import { readAgain } from "../intake/readAgain";
import { accountOfCustomer } from "./customers";
import { accountsNamed } from "./accountsNamed";
import { changedItems } from "./changedItems";
import { documentIdOf } from "./documentIdOf";
import { forgetEntered } from "./forgetEntered";
import { holderOf } from "./holderOf";
import { isKeptAsEntered } from "./isKeptAsEntered";
import { itemsConcerned, type OpenItem } from "./itemsConcerned";
import { keepEntered } from "./keepEntered";
import { keepSettlers, type Settled } from "./keepSettlers";
import { postingOfDocument } from "./postingOfDocument";
import { retryHeld } from "./retryHeld";
import { saveUnapplied } from "./saveUnapplied";
import { takeCredit } from "./takeCredit";
import { takeOpenAmount } from "./takeOpenAmount";
import { takeOtherDocument } from "./takeOtherDocument";
import { takeOurDocument } from "./takeOurDocument";
import { takePeoplesInvoice } from "./takePeoplesInvoice";
import { takePeoplesOpen } from "./takePeoplesOpen";
import { takePeoplesJournal } from "./takePeoplesJournal";
import { takesOfOthers } from "./takesOfOthers";
import { tellEnteredByHand } from "./tellEnteredByHand";
import { tellRefundEntered } from "./tellRefundEntered";

type Take = (
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  accountId: string | null,
  reading: ReadingOrder,
) => Promise<void>;

const takePeoplesSale: Take = async (tx, hub, document, accountId) => {
  await tellEnteredByHand(tx, hub, await keepEntered(tx, hub, document, accountId));
};

const takePeoplesCreditMemo: Take = async (tx, hub, document, accountId, reading) => {
  await takePeoplesSale(tx, hub, document, accountId, reading);
  await takeCredit(tx, hub, document, accountId);
};

const takePeoplesCredit: Take = (tx, hub, document, accountId) => takeCredit(tx, hub, document, accountId);

/** What follows from a document that people entered in the ledger, by its kind: none can be left out. */
const entered: Readonly<Record<ErpDocumentKind, Take>> = {
  INVOICE: takePeoplesInvoice,
  PAYMENT: takePeoplesCredit,
  CREDIT_MEMO: takePeoplesCreditMemo,
  DEPOSIT: takePeoplesCredit,
  JOURNAL: takePeoplesJournal,
  CUSTOMER_REFUND: tellRefundEntered,
  CASH_SALE: takePeoplesSale,
  CASH_REFUND: takePeoplesSale,
  // What it settles is taken with the invoices, and what is left of the deposit with that.
  DEPOSIT_APPLICATION: async () => {},
  OTHER: takeOtherDocument,
  REVALUATION: takeOtherDocument,
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
  const { externalId, record } = document;
  const found = await lockAsRead(tx, () => findConcerned(tx, hub, { document, openItems }));
  if (isLatest(document)) {
    const { posting, accountId } = found;
    await takeDocument(tx, hub, { externalId, document: record, reading: document, posting, accountId });
  }
  await takeItems(tx, hub, await changedItems(tx, hub, found.items, externalId));
  await takePeoplesOpen(tx, hub, found.others);
  await keepSettlers(tx, hub, [...(record ? [{ ...record, no: document.no }] : []), ...settledOf(openItems, found)]);
}

/** What settles the invoices among open items that the store has. */
function settledOf(
  openItems: LedgerNews["openItems"],
  { items, others }: Pick<Concerned, "items" | "others">,
): Settled[] {
  const known = new Set([...items, ...others].map(({ item }) => item));
  return openItems.flatMap(({ record, no }) =>
    (record?.items ?? [])
      .filter((item) => known.has(item))
      .map(({ documentExternalId: externalId, settledBy }) => {
        return { externalId, no, customerExternalId: record?.externalId ?? null, settledBy };
      }),
  );
}

/** How many invoices one transaction compares, which must end in time however many a customer has. */
const MOST_ITEMS = 100;

/** Takes what open items say of invoices; beyond so many, each is read again by itself, as a document of its own. */
async function takeItems(tx: Transaction, hub: Hub, items: readonly OpenItem[]): Promise<void> {
  const { id: instanceId } = hub.erp.instance;
  for (const { item, invoiceId, reading } of items.slice(0, MOST_ITEMS)) {
    await takeOpenAmount(tx, hub, invoiceId, item, reading);
  }
  const left = items.slice(MOST_ITEMS).map(({ item, reading: { no } }) => {
    return { instanceId, kind: "Document", externalId: item.documentExternalId, no };
  });
  await readAgain(tx, ...left);
}

type Concerned = Awaited<ReturnType<typeof findConcerned>>;

/** The posting that a document is of, whose it is, and the invoices of its customers' open items. */
async function findConcerned(tx: Transaction, hub: Hub, { document, openItems }: LedgerNews) {
  const { externalId, record } = document;
  const posting = await postingOfDocument(tx, hub, externalId, record);
  const { items, others } = await itemsConcerned(tx, hub, openItems);
  const own = posting?.invoiceId ? [posting.invoiceId] : [];
  const accountId = posting?.accountId ?? (await accountOfCustomer(tx, hub, record?.customerExternalId ?? null));
  const named = await accountsNamed(tx, hub, externalId, record && withShares(record));
  const invoiceIds = [...own, ...items.map(({ invoiceId }) => invoiceId)];
  const accountIds = [accountId, ...named, ...others.map((one) => one.accountId)];
  return { posting, accountId, items, others, invoiceIds, accountIds };
}

const withShares = (document: ErpDocument): ErpDocument => ({ ...document, impact: shareOut(document.impact) });

interface Found {
  externalId: string;
  /** Null once it was deleted. */
  document: ErpDocument | null;
  reading: ReadingOrder;
  posting: Row<"posting"> | null;
  accountId: string | null;
}

async function takeDocument(
  tx: Transaction,
  hub: Hub,
  { externalId, document, reading, posting, accountId }: Found,
): Promise<void> {
  const isPosted = posting?.status === "POSTED";
  if (isPosted && (await isKeptAsEntered(tx, hub, externalId))) await forgetEntered(tx, hub, externalId);
  const holder = isPosted && document ? await holderOf(tx, hub, posting, document) : accountId;
  const left = document && leftOf(document);
  const credit = document && left && holder !== null ? { kind: document.kind, accountId: holder, amount: left } : null;
  await saveUnapplied(tx, documentIdOf(hub, externalId), credit, document === null);
  if (isPosted) {
    await takeOurDocument(tx, hub, posting, document, reading);
    if (document) await takeCredit(tx, hub, document, holder, posting);
    // Nothing is left to apply of what was deleted.
    else
      await settleExceptions(tx, hub.now(), documentIdOf(hub, externalId), { class: "CORRECTION", cause: "unapplied" });
  }
  // What is still on its way is compared as it arrives; what a person had to see to there is compared again.
  else if (posting) await retryHeld(tx, hub, posting.id);
  else if (document) await entered[document.kind](tx, hub, withShares(document), accountId, reading);
  else await forgetEntered(tx, hub, externalId);
}

/** What of a document no invoice takes. Of one that takes of others nothing is left, but whose it is must be known once it is gone. */
const leftOf = ({ kind, unapplied, total: { currency } }: ErpDocument): Amount | null =>
  takesOfOthers.includes(kind) ? { minor: 0n, currency } : unapplied;
