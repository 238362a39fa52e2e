import type { CaseEffect, Figure } from "../exception/caseEffects";
import { bookEffects, type Books } from "./bookEffects";
import type { EarnedLine } from "./splitNet";

/** An invoice that the ledger holds and billing took back. */
export interface VoidedInvoice {
  totalMinor: bigint;
  taxMinor: bigint;
  /** Money received for it: it stays, unapplied. */
  paidMinor: bigint;
  lines: readonly EarnedLine[];
  /** What the credit memos on it do, which are corrections of their own. */
  credits: readonly Pick<CaseEffect, "figure" | "minor">[];
}

/** Receivable, tax and ALL its revenue are to be reversed, as far as no credit memo on it is to do so. */
export function voidEffects(books: Books, { totalMinor, taxMinor, paidMinor, lines, credits }: VoidedInvoice) {
  const recognized = lines.reduce((sum, { recognizedMinor }) => sum + recognizedMinor, 0n);
  const net = lines.reduce((sum, { netMinor }) => sum + netMinor, 0n);
  const credited = (figure: Figure) =>
    credits.filter((one) => one.figure === figure).reduce((sum, { minor }) => sum + minor, 0n);
  return bookEffects(books, {
    RECEIVABLE: totalMinor - paidMinor - credited("RECEIVABLE"),
    UNAPPLIED: -paidMinor - credited("UNAPPLIED"),
    TAX: taxMinor - credited("TAX"),
    DEFERRED: net - recognized - credited("DEFERRED"),
    RECOGNIZED: recognized - credited("RECOGNIZED"),
  });
}
