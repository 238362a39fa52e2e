import type { Day } from "../../schema/canonical/value";
import { plannedInvoices, plannedTotal, type PlannedInvoice } from "./plannedInvoices";
import type { Sale } from "./sale";

/** The days that a subscription serves, half-open; null where it goes on. */
export interface Service {
  start: Day;
  end: Day | null;
}

/** The days that a line of a subscription's invoice is for, half-open. */
export interface Drafted {
  start: Day;
  end: Day;
  /** Whether its invoice is owed, or was; else billing left it a draft, or it was voided before it was in the books. */
  bills: boolean;
}

/**
 * What was sold for the intervals of a sale's term that none of its subscriptions begins, net of tax, and that billing so
 * bills no more; what is billed once goes with the first that one begins. Of an interval, a subscription begins what it
 * serves of it for the first time, whenever it was made: what lies behind an end within it, its own invoice shows. Where
 * there are invoices for it that bill nothing, and no other, it is not begun.
 */
export function unbegun(sale: Sale, services: readonly Service[], lines: readonly Drafted[] = []): bigint {
  const planned = plannedInvoices(sale, sale.start);
  const left = planned.filter(({ on }, at) => {
    const next = planned[at + 1]?.on ?? sale.end;
    const isServed = services.some(({ start, end }) => start < next && (end === null || (start < end && on < end)));
    const isBilled = lines.some(({ start, end, bills }) => bills && start < next && on < end);
    return !isServed || (!isBilled && lines.some(({ start, end }) => start <= on && on < end));
  });
  const total = plannedTotal(left);
  return left.length === planned.length ? total : total - plannedTotal(left.map(onceOf));
}

const onceOf = (invoice: PlannedInvoice): PlannedInvoice => {
  const lines = invoice.lines.filter(({ charge }) => charge === "ONE_TIME");
  return { ...invoice, lines, totalMinor: lines.reduce((total, { netMinor }) => total + netMinor, 0n) };
};
