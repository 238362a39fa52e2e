import type { VoidedInvoice } from "../../../domain/exception/voidedInvoices";
import { convert } from "../../../domain/money/convert";
import { minorOf } from "../../../domain/money/minorOf";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { Money } from "../../../platform/graph/money";
import type { Receivable } from "../account/receivable";
import type { JournalLine } from "../posting/journalEntry";
import type { Posting } from "../posting/posting";
import type { TieLine, TieOut } from "./tieOut";

/** All that was posted for an invoice, with what the ledger was last read to hold of it. */
export interface Held {
  total: Money;
  postings: readonly Posting[];
  /** The lines of a posting's journal. */
  linesOf(posting: Posting): readonly JournalLine[];
  receivable: Receivable | null;
  /** Null while billing has not taken it back. */
  voided: VoidedInvoice | null;
  /** Whether an open correction says that the ledger does not show what became of it. */
  corrected: boolean;
  /** Since when billing or the ledger is not read any more. */
  staleSince: Date | null;
  /** The currency of the books it was posted into; null before it was. */
  baseCurrency: string | null;
}

/**
 * Compares an invoice with the ledger, figure by figure: what is not in the ledger counts as zero there. One that billing
 * took back asks for nothing: its document is out of the ledger, or what people entered there takes back all of it.
 */
export function tieOutOf(held: Held): TieOut {
  const { total, postings, linesOf, receivable, voided, corrected, staleSince, baseCurrency } = held;
  const { currency } = total;
  const billed = voided ? 0n : minorOf(total.amount, currency);
  const own = postings.filter((one) => one.status === "POSTED" && one.currency === currency);
  const document = own.find(({ kind }) => kind === "AR_INVOICE");
  const asked = (of: readonly Posting[], figure: string) =>
    voided ? 0n : of.reduce((sum, { figures }) => sum + BigInt(figures?.[figure] ?? 0), 0n);
  const net = (minor: bigint) => (voided?.reversed ? 0n : minor);
  const borne = (of: readonly Posting[], figure: string) => {
    const minor = debited(of.flatMap(linesOf), figure);
    return net(directions[figure] === -1n ? -minor : minor);
  };
  const line = (figure: string, should: bigint, is: bigint, unit = currency) => lineOf(figure, should, is, unit);
  const ofDocument = document ? [document] : [];
  const posted = borne(ofDocument, "RECEIVABLE");
  const lines: TieLine[] = [line("receivable", billed, posted)];
  if (document?.figures) {
    lines.push(line("tax", asked(ofDocument, "TAX"), borne(ofDocument, "TAX")));
    lines.push(line("deferred", asked(own, "DEFERRED"), borne(own, "DEFERRED")));
  }
  let isKnown = true;
  if (receivable && receivable.billingOpenMinor !== null && receivable.totalMinor !== null) {
    const settled = receivable.totalMinor - receivable.openMinor;
    const cash = voided ? cashOn(receivable, settled) : settled;
    if (cash !== null) lines.push(line("cash", voided ? 0n : billed - receivable.billingOpenMinor, cash));
    isKnown = cash !== null;
  }
  if (document?.baseTotalMinor != null && document.fxRate !== null && baseCurrency !== null) {
    const should = convert({ minor: billed, currency }, document.fxRate, baseCurrency);
    lines.push(line("base", should, net(document.baseTotalMinor), baseCurrency));
  }
  const readAt = postings.flatMap((one) => (one.readAt ? [one.readAt.getTime()] : []));
  return {
    billed: moneyOf(billed, currency),
    posted: moneyOf(posted, currency),
    difference: moneyOf(billed - posted, currency),
    tied: isKnown && !corrected && !voided?.inDoubt && staleSince === null && lines.every(({ tied }) => tied),
    lines,
    asOf: readAt.length === 0 ? null : new Date(Math.max(...readAt)),
    staleSince,
  };
}

/** What cash settles, whoever entered it: a credit is how a voided invoice is taken back. Null where that is not known. */
function cashOn({ ownMinor, cashMinor }: Receivable, settled: bigint): bigint | null {
  if (settled === 0n) return 0n;
  return ownMinor === null || cashMinor === null ? null : ownMinor + cashMinor;
}

/** Figures that a credit raises. */
const directions: Readonly<Record<string, -1n>> = { TAX: -1n, DEFERRED: -1n };

const debited = (lines: readonly JournalLine[], figure: string): bigint =>
  lines
    .filter((line) => line.figure === figure)
    .reduce((sum, { debitMinor, creditMinor }) => sum + (debitMinor ?? 0n) - (creditMinor ?? 0n), 0n);

const lineOf = (figure: string, should: bigint, is: bigint, currency: string): TieLine => ({
  figure,
  billed: moneyOf(should, currency),
  ledger: moneyOf(is, currency),
  difference: moneyOf(should - is, currency),
  tied: should === is,
});
