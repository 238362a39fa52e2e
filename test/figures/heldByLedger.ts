import type { Books } from "./books";
import { FigureSums, type Figure } from "./figureSums";
import type { LedgerDocument, LedgerLine } from "./readNetSuite";

/** A cent that rounding left in the books' currency is none in the document's. */
export const isRounding = ({ key }: Pick<LedgerDocument, "key">): boolean => key.startsWith("tl_rnd_");

/** Whether the hub wrote a document. */
export const isOurs = ({ key }: Pick<LedgerDocument, "key">): boolean => key.startsWith("tl_");

/** What a document does to accounts, in its own currency: debits positive. */
export const borneOn = ({ lines }: Pick<LedgerDocument, "lines">, accounts: readonly string[]): bigint =>
  lines.reduce((sum, line) => (accounts.includes(line.account) ? sum + line.minor : sum), 0n);

const ofCustomers: readonly string[] = "CustInvc CustCred CustPymt CustDep DepAppl CustRfnd CashSale CashRfnd".split(
  " ",
);

/** Whether a document moves what its lines say, such as a journal, and is none that is open until it is settled. */
export const isByLines = ({ type }: Pick<LedgerDocument, "type">): boolean => !ofCustomers.includes(type);

/**
 * Cash that people enter is banked by them, too: what an invoice takes of it, or a sale, is on no way from billing, where it
 * stands on the clearing account. What no invoice takes of a payment by one of the hub's customers is told.
 */
const receipts: readonly string[] = ["CustPymt", "CustDep", "CashSale", "CashRfnd"];

/** What of a document counts on the clearing account. */
function inClearing(document: LedgerDocument, { clearing }: Books, isOfHub: boolean): bigint {
  const borne = borneOn(document, clearing);
  if (isOurs(document) || !receipts.includes(document.type)) return borne;
  const untaken = borne - document.appliedMinor;
  return document.type === "CustPymt" && isOfHub && untaken > 0n ? untaken : 0n;
}

/** What is known of the customers whom documents name. */
export interface Customers {
  /** The hub's account of a customer, by the ledger's id; null where it knows none. */
  accountOf(customer: string | null): string | null;
  /** The customers whose document is missing, each with its currency. */
  lacking: ReadonlySet<string>;
}

/** What the ledger holds, by figure, customer, legal entity and currency. */
export function heldByLedger(documents: readonly LedgerDocument[], books: Books, customers: Customers): FigureSums {
  const sums = new FigureSums();
  for (const document of documents) {
    const { entity, currency } = document;
    const whole = countsWhole(document, books, customers);
    for (const part of byCustomer(document, books)) {
      const account = customers.accountOf(part.customer);
      const counts = { whole, isOfHub: account !== null };
      for (const [figure, minor] of figuresOf(part, books, counts))
        sums.add({ figure, entity, account, currency }, minor);
    }
  }
  return sums;
}

/**
 * A journal or the like by the customers whom its lines name; a line that names nobody is whose the document is. What is
 * applied, or left to apply, is of the first whose receivable it takes from.
 */
function byCustomer(document: LedgerDocument, { receivable }: Books): LedgerDocument[] {
  if (!isByLines(document)) return [document];
  const ownerOf = ({ customer }: LedgerLine) => customer ?? document.customer;
  const taken = document.lines.find(({ account, minor }) => receivable.includes(account) && minor < 0n);
  const [first = null] = [taken ?? document.lines[0]].flatMap((line) => (line ? [ownerOf(line)] : []));
  return [...new Set(document.lines.map(ownerOf))].map((customer) => ({
    ...{ ...document, customer, lines: document.lines.filter((line) => ownerOf(line) === customer) },
    unappliedMinor: customer === first ? document.unappliedMinor : 0n,
    appliedMinor: customer === first ? document.appliedMinor : 0n,
  }));
}

/**
 * What counts of a document, or of a customer's part of it. Deferred revenue is all of its accounts, whoever moved them, and so is what is disputed.
 * Receivable, tax and recognized revenue are what the hub's documents and people's journals and the like moved, and what credit memos
 * took back that people entered for the hub's customers: a company bills and earns in other ways, too. But where a
 * document is missing that the hub posted, an invoice of the same customer that defers revenue may stand in its place.
 * Cash and credits that nothing takes are all there are; the clearing account is, but for cash that people received and
 * invoices take.
 */
function figuresOf(
  document: LedgerDocument,
  books: Books,
  { whole, isOfHub }: { whole: boolean; isOfHub: boolean },
): readonly (readonly [Figure, bigint])[] {
  const free = ["UNAPPLIED", document.unappliedMinor] as const;
  if (isRounding(document)) return [free];
  const whoever = [
    free,
    ["DEFERRED", -borneOn(document, books.deferred)],
    ["DISPUTED", borneOn(document, books.disputed)],
    ["CLEARING", inClearing(document, books, isOfHub)],
  ] as const;
  if (!whole) return whoever;
  return [
    ...whoever,
    [
      "RECEIVABLE",
      isByLines(document) ? borneOn(document, books.receivable) + document.appliedMinor : document.openMinor,
    ],
    ["TAX", -borneOn(document, books.tax)],
    ["RECOGNIZED", -borneOn(document, books.revenue)],
  ];
}

/** Whether receivable, tax and recognized revenue count of a document. */
function countsWhole(document: LedgerDocument, books: Books, { accountOf, lacking }: Customers): boolean {
  const { type, customer, currency } = document;
  if (isOurs(document)) return true;
  if (isByLines(document)) return touchesOurs(document, books);
  if (type === "CustCred") return accountOf(customer) !== null;
  return type === "CustInvc" && borneOn(document, books.deferred) !== 0n && lacking.has(`${customer} ${currency}`);
}

const touchesOurs = ({ lines }: LedgerDocument, { receivable, deferred, tax }: Books): boolean =>
  lines.some(({ account }) => [...receivable, ...deferred, ...tax].includes(account));
