import { firstOfMonth } from "../calendar/firstOfMonth";
import { earnedBy } from "../revenue/earnedBy";
import { bookEffects, type Books } from "./bookEffects";

/** An invoice whose credits are more than its charges. */
export interface NegativeInvoice {
  totalMinor: bigint;
  taxMinor: bigint;
  /** Half-open stretches of service; none for what is earned at once. */
  lines: readonly { netMinor: bigint; serviceStart: string | null; serviceEnd: string | null }[];
  /** The first day that its subscription does not serve, where that has ended: nothing is earned after. */
  servedUntil: string | null;
}

/**
 * The ledger lacks a credit memo of the absolute amount. Its lines name the service that they take back or charge: what
 * they schedule for the months that have ended was recognized of the old line and should not have been, the rest is
 * still deferred of it.
 * @param today the day up to which the ledger has recognized
 */
export function negativeInvoiceEffects(books: Books, invoice: NegativeInvoice, today: string) {
  const { totalMinor, taxMinor, lines, servedUntil } = invoice;
  const net = lines.reduce((sum, { netMinor }) => sum + netMinor, 0n);
  const earned = lines.reduce((sum, line) => sum + earnedOf(line, servedUntil, today), 0n);
  return bookEffects(books, {
    UNAPPLIED: totalMinor,
    TAX: -taxMinor,
    DEFERRED: -(net - earned),
    RECOGNIZED: -earned,
  });
}

function earnedOf(
  { netMinor, serviceStart: start, serviceEnd: end }: NegativeInvoice["lines"][number],
  servedUntil: string | null,
  today: string,
) {
  if (start === null || end === null || start >= end) return netMinor;
  const monthBegan = firstOfMonth(today);
  return earnedBy(
    { netMinor, start, end },
    servedUntil !== null && servedUntil < monthBegan ? servedUntil : monthBegan,
  );
}
