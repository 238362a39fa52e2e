import type Stripe from "stripe";
import { amountIn } from "./amountIn";
import { nameOf, type BilledInvoice } from "./billedInvoice";
import { netOf, servesNothing, sumOf } from "./billedLines";
import { minorUnitsOf } from "./minorUnitsOf";
import type { GraphCase } from "./readGraph";

/**
 * Invoices in the ledger whose schedules do not sum, each, to the net of a line. A line of which nothing says when it is
 * earned has none: it names no service, and a case that is held says its net, until billing takes the invoice back.
 */
export const scheduleFailures = (invoices: readonly BilledInvoice[], cases: readonly GraphCase[]): string[] =>
  invoices.flatMap((billed) => {
    const { invoice, document, known } = billed;
    if (!document) return [];
    const currency = invoice.currency.toUpperCase();
    const list = (amounts: readonly bigint[]) =>
      [...amounts]
        .sort((one, other) => (one < other ? -1 : 1))
        .map((minor) => amountIn(minor, currency))
        .join(" + ");
    const planned = (known?.revenueSchedules ?? []).map((schedule) => sumOf(schedule));
    // What was taken back before anything said when it is earned never has a schedule.
    const isDropped = (line: Stripe.InvoiceLineItem) =>
      invoice.status === "void" && servesNothing(line) && !planned.includes(netOf(line));
    const nets = list(invoice.allLines.filter((line) => !isDropped(line)).map(netOf));
    const held = known ? heldOn(known.id, cases) : [];
    const shown = list([...planned, ...held]);
    const without = invoice.allLines.filter(servesNothing).map(netOf);
    const wrongly = held.filter((minor) => !without.includes(minor));
    return [
      ...(nets === shown ? [] : [`schedules of ${nameOf(billed)}: ${nets} expected, ${shown || "none"} shown`]),
      ...wrongly.map((minor) => `held of ${nameOf(billed)}: ${amountIn(minor, currency)}, which names its service`),
    ];
  });

/** The nets of an invoice's lines of which cases say that nothing tells when they are earned. */
const heldOn = (invoiceId: string, cases: readonly GraphCase[]): bigint[] =>
  cases.flatMap(({ class: of, state, subjectId, amountAtRisk: risk }) =>
    of === "MAPPING" && state === "HELD" && subjectId === invoiceId && risk
      ? [minorUnitsOf(risk.amount, risk.currency)]
      : [],
  );
