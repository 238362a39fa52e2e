import { amountIn } from "./amountIn";
import { nameOf, type BilledInvoice } from "./billedInvoice";
import type { Books } from "./books";
import { borneOn } from "./heldByLedger";
import { minorUnitsOf } from "./minorUnitsOf";

/**
 * Invoices that the graph says are tied out, and are not; and those whose open amount the graph has wrong. Of a voided one
 * the ledger holds nothing: neither its document, nor what credits left of it. The tax of those is its customer's.
 */
export const tieOutFailures = (invoices: readonly BilledInvoice[], books: Books): string[] =>
  invoices.flatMap((billed) => {
    const { invoice, document, known, asked } = billed;
    if (!known || !asked) return [];
    const currency = invoice.currency.toUpperCase();
    const said = (minor: bigint) => amountIn(minor, currency);
    const open = known.receivable ? minorUnitsOf(known.receivable.open.amount, currency) : 0n;
    const failures: string[] = [];
    const compare = (what: string, expected: bigint, shown: bigint) => {
      if (expected === shown) return;
      failures.push(`${what} of ${nameOf(billed)}: ${said(expected)} expected, ${said(shown)} shown`);
    };
    compare("open receivable in the graph", document?.openMinor ?? 0n, open);
    if (!known.tieOut.tied) return failures;
    const isVoid = invoice.status === "void";
    const credited = isVoid && document ? document.creditedMinor : 0n;
    const receivable = document ? borneOn(document, books.receivable) : 0n;
    compare("tied out: receivable", isVoid ? 0n : BigInt(invoice.total), receivable - credited);
    compare("tied out: open", asked.RECEIVABLE, document?.openMinor ?? 0n);
    if (credited === 0n) compare("tied out: tax", asked.TAX, document ? -borneOn(document, books.tax) : 0n);
    return failures;
  });
