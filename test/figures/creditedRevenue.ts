import type { BilledLine } from "./billedLines";
import { divide } from "./divide";
import type { StripeRecords } from "./readStripe";

type Note = StripeRecords["creditNotes"][number];

/** A line as the notes on its invoice credit it, one after the other. */
export interface CreditedLine extends BilledLine {
  /** What of the days that are not served the notes before did not credit. */
  uncreditedMinor: bigint;
}

/**
 * What a credit note takes back, net. The days after the end of service are given back first, none of which is earned; of
 * the rest of each invoice line its unearned share is not earned any more, the other was earned. A line that names none
 * of the invoice's is spread over all of them by net. What is given back of unserved days is noted for the next note.
 */
export function creditedRevenue(note: Note, billed: readonly CreditedLine[]): { unearned: bigint; earned: bigint } {
  const result = { unearned: 0n, earned: 0n };
  for (const { netMinor, invoiceLine } of linesOf(note)) {
    const named = billed.filter(({ id }) => id === invoiceLine);
    const of = named.length > 0 ? named : billed;
    let served = netMinor;
    for (const line of of) {
      if (line.uncreditedMinor > 0n !== served > 0n) continue;
      const sizes = [line.uncreditedMinor, served].sort((one, other) => (one < other ? -1 : 1));
      const given = (served > 0n ? sizes[0] : sizes[1]) ?? 0n;
      line.uncreditedMinor -= given;
      served -= given;
    }
    const net = of.reduce((sum, line) => sum + line.netMinor - line.unservedMinor, 0n);
    const earned = net === 0n ? 0n : divide(served * of.reduce((sum, line) => sum + line.earnedMinor, 0n), net);
    result.earned += earned;
    result.unearned += netMinor - earned;
  }
  return result;
}

/** The tax of a note, its own lines'. */
export const taxOfNote = ({ total_taxes: taxes }: Note): bigint =>
  BigInt((taxes ?? []).reduce((sum, { amount }) => sum + amount, 0));

function linesOf(note: Note): { netMinor: bigint; invoiceLine: string | null }[] {
  if (note.allLines.length === 0) return [{ netMinor: BigInt(note.total) - taxOfNote(note), invoiceLine: null }];
  return note.allLines.map(({ amount, discount_amount: discount, taxes, invoice_line_item: invoiceLine }) => {
    const inside = (taxes ?? []).filter(({ tax_behavior: behavior }) => behavior === "inclusive");
    const netMinor = BigInt(inside.reduce((left, tax) => left - tax.amount, amount - discount));
    return { netMinor, invoiceLine: invoiceLine ?? null };
  });
}
