import type { Day } from "../../schema/canonical/value";
import { plannedInvoices, plannedTotal } from "./plannedInvoices";
import type { Sale } from "./sale";

/** The days that a subscription serves, half-open; null where it goes on. */
export interface Service {
  start: Day;
  end: Day | null;
}

/**
 * What was sold for the intervals of a sale's term that none of its subscriptions begins, net of tax, and that billing so
 * bills no more; what is billed once goes with the first. What of an interval lies behind an end within it, its own
 * invoice shows. The earliest subscription is there for the term from its beginning, whenever it was made.
 */
export function unbegun(sale: Sale, services: readonly Service[]): bigint {
  const [first, ...others] = services.toSorted((one, other) => (one.start < other.start ? -1 : 1));
  if (!first) return 0n;
  const { start } = sale;
  const all = [{ ...first, start: first.start < start ? first.start : start }, ...others];
  const begins = (day: Day) => all.some((one) => one.start <= day && (one.end === null || day < one.end));
  return plannedTotal(plannedInvoices(sale, start).filter(({ on }) => !begins(on)));
}
