import type { BilledLine } from "./billedLines";
import { askedOfInvoice, figuresOfInvoices, type Asked } from "./askedOfInvoice";
import type { FigureSums } from "./figureSums";
import { inTransit, type Whose } from "./inTransit";
import { idOf, moneyReceived } from "./moneyReceived";
import type { StripeRecords } from "./readStripe";

export interface AskedOfLedger {
  sums: FigureSums;
  /** By billing's id of the invoice. */
  invoices: ReadonlyMap<string, Asked>;
}

interface Around extends Whose {
  /** What of each invoice's lines is earned, by billing's id of the invoice. */
  lines: ReadonlyMap<string, readonly BilledLine[]>;
  /** In seconds: what happened before is none of the hub's. */
  since: number;
}

/** What billing asks the ledger to hold, by figure, customer, legal entity and currency. */
export function askedOfLedger(stripe: StripeRecords, { lines, since, ...whose }: Around): AskedOfLedger {
  const { entityOf, accountOf } = whose;
  const sums = inTransit(stripe, whose, since);
  const invoices = new Map<string, Asked>();
  const money = moneyReceived(stripe);
  for (const invoice of stripe.invoices) {
    if (invoice.status === "draft" || (invoice.status_transitions.finalized_at ?? invoice.created) < since) continue;
    const own = money.filter((payment) => payment.invoice === invoice.id);
    const asked = askedOfInvoice(stripe, invoice, lines.get(invoice.id) ?? [], own);
    invoices.set(invoice.id, asked);
    const place = {
      entity: entityOf(invoice.id, idOf(invoice.customer)),
      account: accountOf(idOf(invoice.customer)),
      currency: invoice.currency.toUpperCase(),
    };
    for (const figure of figuresOfInvoices) sums.add({ figure, ...place }, asked[figure]);
  }
  for (const payment of money) {
    if (payment.invoice !== null || payment.createdAt < since) continue;
    const { customer, currency } = payment;
    const place = { entity: entityOf(null, customer), account: accountOf(customer), currency };
    sums.add({ figure: "UNAPPLIED", ...place }, payment.overMinor - payment.refundedMinor);
    sums.add({ figure: "DISPUTED", ...place }, payment.disputedMinor);
  }
  for (const change of stripe.balanceChanges) {
    if (change.type !== "adjustment" || change.created < since) continue;
    const customer = idOf(change.customer);
    const currency = change.currency.toUpperCase();
    const place = { entity: entityOf(null, customer), account: accountOf(customer), currency };
    sums.add({ figure: "UNAPPLIED", ...place }, -BigInt(change.amount));
  }
  return { sums, invoices };
}
