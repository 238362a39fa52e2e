import type { Books } from "./books";
import { FigureSums } from "./figureSums";
import { isItsLines } from "./isItsLines";
import type { LedgerDocument } from "./readNetSuite";

/** A cent that rounding left in the books' currency is none in the document's. */
const isRounding = ({ key }: LedgerDocument): boolean => key.startsWith("tl_rnd_");

/** Whether the hub wrote a document. */
export const isOurs = ({ key }: LedgerDocument): boolean => key.startsWith("tl_");

/** What a document does to accounts, in its own currency: debits positive. */
export const borneOn = ({ lines }: Pick<LedgerDocument, "lines">, accounts: readonly string[]): bigint =>
  lines.reduce((sum, line) => (accounts.includes(line.account) ? sum + line.minor : sum), 0n);

/**
 * What the ledger holds, by figure, legal entity and currency. Deferred revenue is all of its accounts, whoever moved
 * them. Receivable, tax and recognized revenue are what the hub's documents and people's journals, checks and bills moved, and what credit
 * memos took back that people entered for the hub's customers: a company bills and earns in other ways, too. But where a
 * document is missing that the hub posted, an invoice of the same customer that defers revenue may stand in its place. Cash and
 * credits that nothing takes are all there are.
 * @param customers the ledger's ids of the hub's customers
 * @param lacking those of them whose document is missing, each with its currency
 */
export function heldByLedger(
  documents: readonly LedgerDocument[],
  books: Books,
  customers: ReadonlySet<string>,
  lacking: ReadonlySet<string>,
): FigureSums {
  const sums = new FigureSums();
  for (const document of documents) {
    const { entity, currency, type } = document;
    const place = { entity, currency };
    sums.add({ figure: "UNAPPLIED", ...place }, document.unappliedMinor);
    if (isRounding(document)) continue;
    sums.add({ figure: "DEFERRED", ...place }, -borneOn(document, books.deferred));
    sums.add({ figure: "DISPUTED", ...place }, borneOn(document, books.disputed));
    const ofJournal = isItsLines(document);
    const ofCredit = type === "CustCred" && document.customer !== null && customers.has(document.customer);
    const replaces =
      type === "CustInvc" &&
      borneOn(document, books.deferred) !== 0n &&
      lacking.has(`${document.customer} ${currency}`);
    if (!isOurs(document) && !ofCredit && !replaces && !(ofJournal && touchesOurs(document, books))) continue;
    const receivable = ofJournal ? borneOn(document, books.receivable) : document.openMinor;
    sums.add({ figure: "RECEIVABLE", ...place }, receivable);
    sums.add({ figure: "TAX", ...place }, -borneOn(document, books.tax));
    sums.add({ figure: "RECOGNIZED", ...place }, -borneOn(document, books.revenue));
  }
  return sums;
}

const touchesOurs = ({ lines }: LedgerDocument, { receivable, deferred, tax }: Books): boolean =>
  lines.some(({ account }) => [...receivable, ...deferred, ...tax].includes(account));
