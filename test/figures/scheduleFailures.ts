import { amountIn } from "./amountIn";
import { nameOf, type BilledInvoice } from "./billedInvoice";
import { netOf, sumOf } from "./billedLines";

/** Invoices in the ledger whose schedules do not sum, each, to the net of a line. */
export const scheduleFailures = (invoices: readonly BilledInvoice[]): string[] =>
  invoices.flatMap((billed) => {
    const { invoice, document, known } = billed;
    if (!document) return [];
    const currency = invoice.currency.toUpperCase();
    const list = (amounts: readonly bigint[]) =>
      [...amounts]
        .sort((one, other) => (one < other ? -1 : 1))
        .map((minor) => amountIn(minor, currency))
        .join(" + ");
    const nets = list(invoice.allLines.map(netOf));
    const planned = list((known?.revenueSchedules ?? []).map((schedule) => sumOf(schedule)));
    return nets === planned ? [] : [`schedules of ${nameOf(billed)}: ${nets} expected, ${planned || "none"} shown`];
  });
