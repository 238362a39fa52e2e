import { buildSchedule } from "../revenue/buildSchedule";
import { bookEffects, type Books } from "./bookEffects";

/** An invoice whose credits are more than its charges. */
export interface NegativeInvoice {
  totalMinor: bigint;
  taxMinor: bigint;
  /** Half-open stretches of service; none for what is earned at once. */
  lines: readonly { netMinor: bigint; serviceStart: string | null; serviceEnd: string | null }[];
}

/**
 * The ledger lacks a credit memo of the absolute amount. Its lines name the service that they take back or charge: what
 * they schedule for the months that have ended was recognized of the old line and should not have been, the rest is
 * still deferred of it.
 * @param today the day up to which the ledger has recognized
 */
export function negativeInvoiceEffects(books: Books, { totalMinor, taxMinor, lines }: NegativeInvoice, today: string) {
  const net = lines.reduce((sum, { netMinor }) => sum + netMinor, 0n);
  const earned = lines.reduce((sum, line) => sum + earnedBy(line, today), 0n);
  return bookEffects(books, {
    UNAPPLIED: totalMinor,
    TAX: -taxMinor,
    DEFERRED: -(net - earned),
    RECOGNIZED: -earned,
  });
}

function earnedBy({ netMinor, serviceStart: start, serviceEnd: end }: NegativeInvoice["lines"][number], today: string) {
  if (start === null || end === null || start >= end) return netMinor;
  return buildSchedule({ netMinor, start, end })
    .filter(({ periodEnd }) => periodEnd <= today)
    .reduce((sum, { plannedMinor }) => sum + plannedMinor, 0n);
}
