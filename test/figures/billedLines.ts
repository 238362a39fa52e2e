import type Stripe from "stripe";
import type { GraphInvoice } from "./readGraphInvoices";
import { monthAfter } from "./monthEnds";
import { minorUnitsOf } from "./minorUnitsOf";
import { straightLine } from "./straightLine";

/** A line of an invoice, net of discounts and of the tax inside it, and what of it is earned by a day. */
export interface BilledLine {
  /** Billing's id of the line. */
  id: string;
  netMinor: bigint;
  earnedMinor: bigint;
}

/**
 * The lines of an invoice. What of each is earned by a day follows from the plan that the graph shows. Where there is
 * none, nothing is planned to be earned; but an invoice that owes money to the customer gives back, evenly, the service
 * that its lines name.
 */
export function billedLines(
  { total, allLines }: { total: number; allLines: readonly Stripe.InvoiceLineItem[] },
  planned: GraphInvoice["revenueSchedules"],
  today: string,
): BilledLine[] {
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
      earnedMinor: plan ? sumOf(plan, today) : total < 0 ? givenBack(line, netMinor, today) : 0n,
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

/** What a schedule plans, or what of it is due by a day: that of the calendar months that are over. */
export const sumOf = ({ lines }: GraphInvoice["revenueSchedules"][number], today?: string): bigint =>
  lines
    .filter(({ periodStart }) => today === undefined || monthAfter(periodStart, 1) <= today)
    .reduce((sum, { planned }) => sum + minorUnitsOf(planned.amount, planned.currency), 0n);

function givenBack({ period }: Stripe.InvoiceLineItem, netMinor: bigint, today: string): bigint {
  const [start, end] = [dayOf(period.start), dayOf(period.end)];
  return end > start ? straightLine(netMinor, start, end, today) : netMinor;
}

const dayOf = (seconds: number): string => new Date(seconds * 1_000).toISOString().slice(0, 10);
