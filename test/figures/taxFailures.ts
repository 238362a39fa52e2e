import type Stripe from "stripe";
import { amountIn } from "./amountIn";
import { nameOf, type BilledInvoice } from "./billedInvoice";
import type { Books } from "./books";
import type { LedgerDocument } from "./readNetSuite";

/**
 * Documents on which tax is not billing's by jurisdiction and rate, where its sum is: a ledger that holds another sum is
 * told by the figure TAX. A line of tax is worded `US-CA 8.25 %`, and `, reverse charge` and the like where nothing is
 * charged; one over nothing stands, too.
 */
export function taxFailures(invoices: readonly BilledInvoice[], rates: readonly Stripe.TaxRate[], books: Books) {
  return invoices.flatMap((billed) => {
    const { invoice, document } = billed;
    if (!document) return [];
    const currency = invoice.currency.toUpperCase();
    const [should, is] = [billedTax(billed, rates), postedTax(document, books)];
    if (sumOf(should) !== sumOf(is)) return [];
    return [...new Set([...should.keys(), ...is.keys()])].flatMap((rate) => {
      if (should.get(rate) === is.get(rate)) return [];
      const [expected, shown] = [should.get(rate) ?? 0n, is.get(rate) ?? 0n];
      return [
        `tax "${rate}" of ${nameOf(billed)}: ${amountIn(expected, currency)} expected, ${amountIn(shown, currency)} shown`,
      ];
    });
  });
}

const uncharged: ReadonlyMap<string, string> = new Map([
  ["reverse_charge", ", reverse charge"],
  ["customer_exempt", ", exempt"],
]);

function billedTax({ invoice }: BilledInvoice, rates: readonly Stripe.TaxRate[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { amount, tax_rate_details: details, taxability_reason: reason } of invoice.total_taxes ?? []) {
    const rate = rates.find(({ id }) => id === details?.tax_rate);
    const name = `${rate?.jurisdiction ?? rate?.display_name} ${rate?.percentage} %${uncharged.get(reason) ?? ""}`;
    sums.set(name, (sums.get(name) ?? 0n) + BigInt(amount));
  }
  return sums;
}

function postedTax({ lines }: LedgerDocument, { tax }: Books): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { account, memo, minor } of lines) {
    if (tax.includes(account)) sums.set(memo, (sums.get(memo) ?? 0n) - minor);
  }
  return sums;
}

const sumOf = (sums: ReadonlyMap<string, bigint>): bigint => [...sums.values()].reduce((sum, one) => sum + one, 0n);
