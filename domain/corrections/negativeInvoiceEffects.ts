import { daysBetween } from "../calendar/daysBetween";
import { divideRounded } from "../money/divideRounded";
import { bookEffects, type Books } from "./bookEffects";

/** An invoice whose credits are more than its charges. */
export interface NegativeInvoice {
  totalMinor: bigint;
  taxMinor: bigint;
  issuedOn: string;
  /** Half-open stretches of service; none for what is earned at once. */
  lines: readonly { netMinor: bigint; serviceStart: string | null; serviceEnd: string | null }[];
}

/**
 * The ledger lacks a credit memo of the absolute amount. Its lines name the service that they take back or charge: what
 * of it lay before the invoice was earned, the rest is not.
 */
export function negativeInvoiceEffects(books: Books, { totalMinor, taxMinor, issuedOn, lines }: NegativeInvoice) {
  const net = lines.reduce((sum, { netMinor }) => sum + netMinor, 0n);
  const earned = lines.reduce((sum, line) => sum + earnedBy(line, issuedOn), 0n);
  return bookEffects(books, {
    UNAPPLIED: totalMinor,
    TAX: -taxMinor,
    DEFERRED: -(net - earned),
    RECOGNIZED: -earned,
  });
}

function earnedBy({ netMinor, serviceStart: start, serviceEnd: end }: NegativeInvoice["lines"][number], day: string) {
  if (start === null || end === null || end <= day) return netMinor;
  if (start >= day) return 0n;
  return divideRounded(netMinor * BigInt(daysBetween(start, day)), BigInt(daysBetween(start, end)));
}
