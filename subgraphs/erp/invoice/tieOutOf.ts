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
  /** Whether an open correction says that the ledger does not show what became of it. */
  corrected: boolean;
  /** Since when billing or the ledger is not read any more. */
  staleSince: Date | null;
  /** The currency of the books it was posted into; null before it was. */
  baseCurrency: string | null;
}

/** Compares an invoice with the ledger, figure by figure: what is not in the ledger counts as zero there. */
export function tieOutOf(held: Held): TieOut {
  const { total, postings, linesOf, receivable, corrected, staleSince, baseCurrency } = held;
  const { currency } = total;
  const billed = minorOf(total.amount, currency);
  const own = postings.filter((one) => one.status === "POSTED" && one.currency === currency);
  const document = own.find(({ kind }) => kind === "AR_INVOICE");
  const asked = (of: readonly Posting[], figure: string) =>
    of.reduce((sum, { figures }) => sum + BigInt(figures?.[figure] ?? 0), 0n);
  const borne = (of: readonly Posting[], figure: string) =>
    directions[figure] === -1n ? -debited(of.flatMap(linesOf), figure) : debited(of.flatMap(linesOf), figure);
  const line = (figure: string, should: bigint, is: bigint, unit = currency) => lineOf(figure, should, is, unit);
  const ofDocument = document ? [document] : [];
  const posted = borne(ofDocument, "RECEIVABLE");
  const lines: TieLine[] = [line("receivable", billed, posted)];
  if (document?.figures) {
    lines.push(line("tax", asked(ofDocument, "TAX"), borne(ofDocument, "TAX")));
    lines.push(line("deferred", asked(own, "DEFERRED"), borne(own, "DEFERRED")));
  }
  if (receivable && receivable.billingOpenMinor !== null && receivable.totalMinor !== null) {
    lines.push(line("cash", billed - receivable.billingOpenMinor, receivable.totalMinor - receivable.openMinor));
  }
  if (document?.baseTotalMinor != null && document.fxRate !== null && baseCurrency !== null) {
    const should = convert({ minor: billed, currency }, document.fxRate, baseCurrency);
    lines.push(line("base", should, document.baseTotalMinor, baseCurrency));
  }
  const readAt = postings.flatMap((one) => (one.readAt ? [one.readAt.getTime()] : []));
  return {
    billed: total,
    posted: moneyOf(posted, currency),
    difference: moneyOf(billed - posted, currency),
    tied: !corrected && staleSince === null && lines.every(({ tied }) => tied),
    lines,
    asOf: readAt.length === 0 ? null : new Date(Math.max(...readAt)),
    staleSince,
  };
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
