import type Stripe from "stripe";
import type { GraphInvoice } from "./readGraphInvoices";
import { monthAfter } from "./monthEnds";
import { minorUnitsOf } from "./minorUnitsOf";
import { evenly } from "./evenly";
import type { StripeRecords } from "./readStripe";

/** A line of an invoice, net of discounts and of the tax inside it, and what of it is earned by a day. */
export interface BilledLine {
  /** Billing's id of the line. */
  id: string;
  netMinor: bigint;
  earnedMinor: bigint;
  /** What of it was to be served after service ended, so that it is never earned. */
  unservedMinor: bigint;
}

export interface EarnedUntil {
  today: string;
  /** The first day that the invoice's subscription does not serve; null where it has not ended. */
  servedUntil: string | null;
  /** Whether the ledger holds the invoice. */
  held: boolean;
}

/**
 * The lines of an invoice. What of each is earned by a day follows from the plan that the graph shows: that of the months
 * that are over, as far as there was service. Where there is none, nothing is planned to be earned; but an invoice that
 * owes money to the customer gives back, evenly, the service that its lines name.
 */
export function billedLines(
  invoice: Pick<StripeRecords["invoices"][number], "total" | "status" | "status_transitions" | "allLines">,
  planned: GraphInvoice["revenueSchedules"],
  around: EarnedUntil,
): BilledLine[] {
  const { total, allLines } = invoice;
  const { marked_uncollectible_at: givenUp } = invoice.status_transitions;
  const waitsFrom = invoice.status === "uncollectible" && givenUp !== null ? monthAfter(dayOf(givenUp), 0) : null;
  const left = [...planned];
  return allLines.map((line) => {
    const netMinor = netOf(line);
    const start = dayOf(line.period.start);
    const fits = left.filter((schedule) => sumOf(schedule) === netMinor);
    const plan = fits.find((schedule) => schedule.lines[0]?.periodStart === start) ?? fits[0];
    if (plan) left.splice(left.indexOf(plan), 1);
    return {
      id: line.id,
      netMinor,
      unservedMinor: plan ? unservedOf(plan, line, around) : 0n,
      earnedMinor: plan ? earnedOf(plan, line, waitsFrom, around) : total < 0 ? givenBack(line, netMinor, around) : 0n,
    };
  });
}

/** What a line comes to, without discounts and without the tax inside it. */
export function netOf({ amount, discount_amounts: discounts, taxes }: Stripe.InvoiceLineItem): bigint {
  const inside = (taxes ?? []).filter(({ tax_behavior: behavior }) => behavior === "inclusive");
  return BigInt([...(discounts ?? []), ...inside].reduce((left, part) => left - part.amount, amount));
}

/** Whether a line names no stretch of service, so that only its product can say when it is earned. */
export const servesNothing = ({ period }: Stripe.InvoiceLineItem): boolean => dayOf(period.end) <= dayOf(period.start);

type Schedule = GraphInvoice["revenueSchedules"][number];

/** What a schedule plans. */
export const sumOf = ({ lines }: Pick<Schedule, "lines">): bigint =>
  lines.reduce((sum, { planned }) => sum + minorUnitsOf(planned.amount, planned.currency), 0n);

/**
 * What of a schedule is earned: the months that are over. What waits is earned only where a journal had recognized it
 * before it had to: of an invoice that was given up, or that the ledger holds no more, and what was to be served after
 * the end. So is what names no service: since when something says that it is earned, billing does not know.
 */
function earnedOf(
  { lines }: Schedule,
  line: Stripe.InvoiceLineItem,
  waitsFrom: string | null,
  { today, servedUntil, held }: EarnedUntil,
): bigint {
  return sumOf({
    lines: lines.filter(({ periodStart, posting }) => {
      const waits =
        !held ||
        servesNothing(line) ||
        (waitsFrom !== null && periodStart >= waitsFrom) ||
        (servedUntil !== null && periodStart >= servedUntil);
      return monthAfter(periodStart, 1) <= today && (!waits || posting !== null);
    }),
  });
}

/** What a schedule plans for after the end of service, and no journal had recognized before it was known. */
function unservedOf({ lines }: Schedule, line: Stripe.InvoiceLineItem, { servedUntil }: EarnedUntil): bigint {
  if (servedUntil === null || servesNothing(line)) return 0n;
  return sumOf({ lines: lines.filter(({ periodStart, posting }) => posting === null && periodStart >= servedUntil) });
}

function givenBack({ period }: Stripe.InvoiceLineItem, netMinor: bigint, { today, servedUntil }: EarnedUntil): bigint {
  const [start, end] = [dayOf(period.start), dayOf(period.end)];
  if (end <= start) return netMinor;
  const until = monthAfter(today, 0);
  return evenly(netMinor, start, end, servedUntil !== null && servedUntil < until ? servedUntil : until);
}

const dayOf = (seconds: number): string => new Date(seconds * 1_000).toISOString().slice(0, 10);
