import { addIntervals } from "../calendar/addIntervals";
import { daysBetween } from "../calendar/daysBetween";
import { divideRounded } from "../money/divideRounded";
import { mergeLines } from "./mergeLines";
import type { Sale, SaleLine } from "./sale";

/** An invoice that billing will issue, net of tax. */
export interface PlannedInvoice {
  /** The day it is issued, as far as it can be told now. */
  on: string;
  totalMinor: bigint;
  lines: PlannedLine[];
}

export interface PlannedLine {
  sku: string;
  charge: SaleLine["charge"];
  quantity: string;
  /** Half-open. */
  start: string;
  end: string;
  /** After discount. */
  netMinor: bigint;
}

/** A stretch of days that recurring lines are billed for. */
interface Period {
  start: string;
  end: string;
  /** The end of the whole interval that it is, or is cut from. */
  whole: string;
}

/**
 * The invoices that billing will issue for a sale: a first one over every interval that has begun and the one-time
 * lines, then one for each interval that begins within the term. A subscription that ends is billed its last interval
 * only as far as it runs; one that renews is billed whole intervals. Rounded as billing rounds: the price for the days,
 * then the discount.
 * @param today the day it is provisioned, as billing counts its days
 * @see https://docs.stripe.com/billing/subscriptions/backdating
 * @see https://docs.stripe.com/billing/subscriptions/prorations
 */
export function plannedInvoices(sale: Sale, today: string): PlannedInvoice[] {
  const lines = mergeLines(sale.lines);
  const periods = billedPeriods(sale, today);
  const begun = periods.filter(({ start }) => start <= today);
  const once = lines.filter(({ charge }) => charge === "ONE_TIME").map((line) => billed(line, wholeTerm(sale)));
  const recurring = (period: Period) =>
    lines.filter(({ charge }) => charge === "RECURRING").map((line) => billed(line, period));
  const first = [...once, ...(begun.length > 0 ? begun : periods.slice(0, 1)).flatMap(recurring)];
  const later = periods.slice(Math.max(begun.length, 1));
  return [
    invoiceOf(sale.start <= today ? today : sale.start, first),
    ...later.map((period) => invoiceOf(period.start, recurring(period))),
  ];
}

/** What billing will bill over the term, in minor units. */
export const plannedTotal = (invoices: readonly PlannedInvoice[]): bigint =>
  invoices.reduce((total, { totalMinor }) => total + totalMinor, 0n);

function billedPeriods({ start, end, interval, termEnd }: Sale, today: string): Period[] {
  const periods: Period[] = [];
  for (let no = 0; ; no += 1) {
    const from = addIntervals(start, interval, no);
    // One that renews has been billed, by the day it is provisioned, for all that began by then.
    if (from >= end && (termEnd === "END" || from > today)) return periods;
    const whole = addIntervals(start, interval, no + 1);
    periods.push({ start: from, end: termEnd === "END" && end < whole ? end : whole, whole });
  }
}

const wholeTerm = ({ start, end }: Sale): Period => ({ start, end, whole: end });

function billed({ sku, charge, quantity, unitPriceMinor, discountPct }: SaleLine, period: Period): PlannedLine {
  const { start, end, whole } = period;
  const price = unitPriceMinor * BigInt(quantity);
  const gross = divideRounded(price * BigInt(daysBetween(start, end)), BigInt(daysBetween(start, whole)));
  const discount = divideRounded(gross * BigInt(Math.round(Number(discountPct) * 100)), 10_000n);
  return { sku, charge, quantity, start, end, netMinor: gross - discount };
}

const invoiceOf = (on: string, lines: PlannedLine[]): PlannedInvoice => ({
  on,
  lines,
  totalMinor: lines.reduce((total, { netMinor }) => total + netMinor, 0n),
});
