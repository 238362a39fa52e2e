import { dayOf } from "../../domain/calendar/dayOf";
import { leftByCredits } from "../../domain/corrections/leftByCredits";
import type { Earned } from "../../domain/exception/advisedJournal";
import { divideRounded } from "../../domain/money/divideRounded";
import { recognitionDay } from "../../domain/revenue/recognitionDay";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import { orZero } from "../../schema/money/orZero";
import { least } from "../../schema/money/least";

/** What no journal of the hub has recognized of an invoice yet, less what its credit notes took back of it. */
export interface Unearned {
  /** What journals are to recognize, by the days on which each of them is due. */
  waiting: readonly Earned[];
  /** What none does while the invoice is given up, by the days on which each would have been due. */
  paused: readonly Earned[];
  /** What none ever does, since service ended before; of a downgrade that may be less than nothing. */
  stoppedMinor: bigint;
  /** What nothing says of when it is earned. */
  heldMinor: bigint;
}

/**
 * What an invoice has to be earned still. Of its credit notes what is stopped for good comes first, and of the rest each
 * month gives its share.
 */
export async function unearnedOf(tx: Transaction, invoice: Row<"invoice">): Promise<Unearned> {
  const { creditedMinor, heldMinor, months } = await readUnearned(tx, invoice.id);
  const paidOn = invoice.status === "PAID" ? dayOf(invoice.paidOn) : null;
  const givenUpOn = dayOf(invoice.givenUpOn);
  const waiting: Earned[] = [];
  const paused: Earned[] = [];
  let stopped = 0n;
  for (const { month, billedOn, minor } of months) {
    if (month === null) {
      stopped += minor;
      continue;
    }
    const due = { month: dayOf(month), billedOn: dayOf(billedOn) };
    const from = recognitionDay({ ...due, givenUpOn, paidOn });
    if (from !== null) waiting.push({ from, minor });
    else paused.push({ from: served(due), minor });
  }
  const ofStopped = least(creditedMinor, stopped > 0n ? stopped : 0n);
  const credited = creditedMinor - ofStopped;
  const [waits, pauses] = [sumOf(waiting), sumOf(paused)];
  const ofWaiting = waits + pauses === 0n ? 0n : divideRounded(credited * waits, waits + pauses);
  return {
    waiting: leftByCredits(waiting, ofWaiting),
    paused: leftByCredits(paused, credited - ofWaiting),
    stoppedMinor: stopped - ofStopped,
    heldMinor,
  };
}

const served = (of: { month: string; billedOn: string }): string =>
  recognitionDay({ ...of, givenUpOn: null, paidOn: null }) ?? of.billedOn;

const sumOf = (earned: readonly Earned[]) => earned.reduce((sum, { minor }) => sum + minor, 0n);

interface Month {
  month: Date | null;
  minor: bigint;
  /** On which day the ledger booked the invoice. */
  billedOn: Date;
}

/** Uses the indexes of invoice_line, posting, revenue_schedule and credit_memo (invoice_id). */
async function readUnearned(tx: Transaction, invoiceId: string) {
  const months = await tx.$queryRaw<Month[]>`
    SELECT l.journal_month AS month, sum(l.planned_minor)::bigint AS minor,
      coalesce(max(p.accounting_date), max(p.document_date), min(l.period_start)) AS "billedOn"
    FROM erp.revenue_schedule s
    JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id AND l.recognized_on IS NULL
    LEFT JOIN erp.posting p ON p.invoice_id = s.invoice_id AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED'
    WHERE s.invoice_id = ${invoiceId} GROUP BY 1`;
  const [besides] = await tx.$queryRaw<{ creditedMinor: bigint; heldMinor: bigint }[]>`
    SELECT (SELECT coalesce(sum(f.amount_minor), 0)
        FROM billing.credit_memo m
        JOIN operations.exception_case c ON c.subject_id = m.id AND c.class = 'CORRECTION' AND c.cause = 'credit memo'
        JOIN operations.exception_effect f ON f.exception_id = c.id AND f.figure = 'DEFERRED'
        WHERE m.invoice_id = ${invoiceId} AND m.status = 'ISSUED')::bigint AS "creditedMinor",
      (SELECT coalesce(sum(n.amount_minor), 0) FROM billing.invoice_line n WHERE n.invoice_id = ${invoiceId}
        AND NOT EXISTS (SELECT FROM erp.revenue_schedule s WHERE s.invoice_line_id = n.id))::bigint AS "heldMinor"`;
  return { months, creditedMinor: orZero(besides?.creditedMinor), heldMinor: orZero(besides?.heldMinor) };
}
