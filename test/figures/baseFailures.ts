import { amountIn } from "./amountIn";
import type { Books } from "./books";
import { isByLines, isOurs } from "./heldByLedger";
import { BASE_MINOR, inBase } from "./inBase";
import type { LedgerDocument, LedgerLine } from "./readNetSuite";

/**
 * Receivable, deferred and recognized revenue and tax in the books' currency, of documents in another, as the ledger
 * stores it: what is open at the rate of its invoice, less what is unapplied at its own; what is deferred at the rate of
 * the invoice, which is nothing at all once all of it is earned; and what is recognized and taxed at that rate as well.
 * Each amount that the ledger converted may be off by half a minor unit.
 */
export function baseFailures(documents: readonly LedgerDocument[], books: Books): string[] {
  const foreign = documents.filter(({ currency, baseCurrency }) => currency !== baseCurrency);
  const placeOf = ({ entity, currency }: LedgerDocument) => `${entity} in ${currency}`;
  const receivable = [...new Set(foreign.map(placeOf))].flatMap((place) => {
    const own = foreign.filter((one) => placeOf(one) === place);
    return receivableOf(place, own, books);
  });
  const ofInvoices = foreign.filter((one) => one.type === "CustInvc" && isOurs(one) && one.number !== null);
  return [
    ...ofInvoices.flatMap((one) => deferredOf(one, documents, books)),
    ...ofInvoices.flatMap((one) => recognizedOf(one, documents, books)),
    ...ofInvoices.flatMap((one) => taxOf(one, books)),
    ...receivable,
  ];
}

/**
 * What one of the hub's invoices moves on accounts, with the journals that say on their lines that they are of it; what
 * only rounds is nothing in the invoice's currency.
 */
function linesOf(invoice: LedgerDocument, documents: readonly LedgerDocument[], accounts: readonly string[]) {
  const { number, entity, currency } = invoice;
  const journals = documents.filter((one) => one.type === "Journal" && one.entity === entity && isOurs(one));
  return [invoice, ...journals].flatMap((one) =>
    one.lines
      .filter(({ account, memo }) => accounts.includes(account) && (one === invoice || memo.endsWith(` ${number}`)))
      .map((line) => ({ ...line, minor: one.currency === currency ? line.minor : 0n })),
  );
}

function deferredOf(invoice: LedgerDocument, documents: readonly LedgerDocument[], { deferred }: Books): string[] {
  const { number, entity, currency, baseCurrency } = invoice;
  const lines = linesOf(invoice, documents, deferred);
  const left = sum(lines, ({ minor }) => minor);
  const name = `deferred in base of invoice ${number} of ${entity}, of which ${amountIn(-left, currency)} are left`;
  const held = sum(lines, ({ baseMinor }) => baseMinor);
  return compare(name, -inBase(left, invoice), -held, baseCurrency, left === 0n ? 0 : lines.length);
}

/** What rounding left of the deferred revenue is revenue in the end: as many amounts were converted as were deferred. */
function recognizedOf(invoice: LedgerDocument, documents: readonly LedgerDocument[], books: Books): string[] {
  const { number, entity, baseCurrency } = invoice;
  const lines = linesOf(invoice, documents, books.revenue);
  const converted = lines.length + linesOf(invoice, [], books.deferred).length;
  const expected = -inBase(
    sum(lines, ({ minor }) => minor),
    invoice,
  );
  const held = -sum(lines, ({ baseMinor }) => baseMinor);
  const name = `recognized in base of invoice ${number} of ${entity}`;
  return lines.length === 0 ? [] : compare(name, expected, held, baseCurrency, converted);
}

function taxOf(invoice: LedgerDocument, { tax }: Books): string[] {
  const { number, entity, baseCurrency } = invoice;
  const lines = linesOf(invoice, [], tax);
  const expected = -inBase(
    sum(lines, ({ minor }) => minor),
    invoice,
  );
  const held = -sum(lines, ({ baseMinor }) => baseMinor);
  return compare(`tax in base of invoice ${number} of ${entity}`, expected, held, baseCurrency, lines.length);
}

function receivableOf(place: string, documents: readonly LedgerDocument[], { receivable }: Books): string[] {
  let [expected, roundings] = [0n, 0];
  const borne: LedgerLine[] = [];
  for (const document of documents) {
    const own = document.lines.filter(({ account }) => receivable.includes(account));
    borne.push(...own);
    if (isByLines(document)) {
      expected += sum(own, ({ baseMinor }) => baseMinor) * BASE_MINOR;
      continue;
    }
    const free = document.type === "CustDep" ? 0n : document.unappliedMinor;
    expected += inBase(document.openMinor - free, document);
    // Of a payment, what was applied and what was not are converted each on its own.
    roundings += document.type === "CustInvc" ? 1 : 2;
  }
  const held = sum(borne, ({ baseMinor }) => baseMinor);
  return compare(`receivable in base of ${place}`, expected, held, documents[0]?.baseCurrency ?? "", roundings);
}

function compare(what: string, expected: bigint, held: bigint, currency: string, roundings: number): string[] {
  const off = held * BASE_MINOR - expected;
  if (2n * (off < 0n ? -off : off) <= BigInt(roundings) * BASE_MINOR) return [];
  const [should, is] = [amountIn(expected / BASE_MINOR, currency), amountIn(held, currency)];
  return [`${what}: ${should} expected, ${is} shown, and ${roundings} roundings between them; no case may say so`];
}

const sum = <One>(list: readonly One[], of: (one: One) => bigint): bigint =>
  list.reduce((total, one) => total + of(one), 0n);
