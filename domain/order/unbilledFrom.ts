import type { Day } from "../../schema/canonical/value";
import { plannedInvoices, plannedTotal } from "./plannedInvoices";
import type { Sale } from "./sale";

/**
 * What was sold for the intervals of a sale's term that begin on a day or later, net of tax: billing bills it no more where
 * service ends before that day. What of an interval lies behind an end within it, its own invoice shows.
 */
export function unbilledFrom(sale: Sale, day: Day): bigint {
  const lines = sale.lines.filter(({ charge }) => charge === "RECURRING");
  return plannedTotal(plannedInvoices({ ...sale, lines }, sale.start).filter(({ on }) => on >= day));
}
