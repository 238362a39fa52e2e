import type { BilledLine } from "./billedLines";
import { askedOfInvoice, type Asked } from "./askedOfInvoice";
import { figures, FigureSums } from "./figureSums";
import { idOf, moneyReceived } from "./moneyReceived";
import type { StripeRecords } from "./readStripe";

export interface AskedOfLedger {
  sums: FigureSums;
  /** By billing's id of the invoice. */
  invoices: ReadonlyMap<string, Asked>;
}

interface Around {
  /** What of each invoice's lines is earned, by billing's id of the invoice. */
  lines: ReadonlyMap<string, readonly BilledLine[]>;
  /** The name of the legal entity of an invoice or customer; null where nothing says. */
  entityOf(invoice: string | null, customer: string | null): string | null;
  /** In seconds: what happened before is none of the hub's. */
  since: number;
}

/** What billing asks the ledger to hold, by figure, legal entity and currency. */
export function askedOfLedger(stripe: StripeRecords, { lines, entityOf, since }: Around): AskedOfLedger {
  const sums = new FigureSums();
  const invoices = new Map<string, Asked>();
  const money = moneyReceived(stripe);
  for (const invoice of stripe.invoices) {
    if (invoice.status === "draft" || (invoice.status_transitions.finalized_at ?? invoice.created) < since) continue;
    const own = money.filter((payment) => payment.invoice === invoice.id);
    const asked = askedOfInvoice(stripe, invoice, lines.get(invoice.id) ?? [], own);
    invoices.set(invoice.id, asked);
    const place = {
      entity: entityOf(invoice.id, idOf(invoice.customer)),
      currency: invoice.currency.toUpperCase(),
    };
    for (const figure of figures) sums.add({ figure, ...place }, asked[figure]);
  }
  for (const payment of money) {
    if (payment.invoice !== null || payment.createdAt < since) continue;
    const place = { entity: entityOf(null, payment.customer), currency: payment.currency };
    sums.add({ figure: "UNAPPLIED", ...place }, payment.overMinor - payment.refundedMinor);
    sums.add({ figure: "DISPUTED", ...place }, payment.disputedMinor);
  }
  for (const change of stripe.balanceChanges) {
    if (change.type !== "adjustment" || change.created < since) continue;
    const place = { entity: entityOf(null, idOf(change.customer)), currency: change.currency.toUpperCase() };
    sums.add({ figure: "UNAPPLIED", ...place }, -BigInt(change.amount));
  }
  return { sums, invoices };
}
