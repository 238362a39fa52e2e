import { FigureSums } from "./figureSums";
import { idOf } from "./moneyReceived";
import type { StripeRecords } from "./readStripe";

/** Who billing's records belong to. */
export interface Whose {
  /** The name of the legal entity of an invoice or customer; null where nothing says. */
  entityOf(invoice: string | null, customer: string | null): string | null;
  /** The hub's account of a customer of billing's; null where it knows none. */
  accountOf(customer: string | null): string | null;
}

/**
 * What is on its way between billing and the company's bank: all that moved billing's own balance since the company went
 * live, charges, refunds, disputes with their fees, and payouts. A payout is of no customer, and of no legal entity. What
 * billing keeps of a charge is not taken off: the hub brings it to the clearing account gross, and tells of no such fee.
 */
export function inTransit(stripe: StripeRecords, { entityOf, accountOf }: Whose, since: number): FigureSums {
  const sums = new FigureSums();
  for (const { type, source, amount, net, currency, created } of stripe.balanceTransactions) {
    if (created < since) continue;
    const intent = stripe.paymentIntents.find(({ id }) => id === intentOf(stripe, idOf(source)));
    const customer = idOf(intent?.customer);
    const paid = stripe.invoicePayments.find(
      ({ status, payment }) => status === "paid" && intent && idOf(payment.payment_intent) === intent.id,
    );
    const entity = intent ? entityOf(idOf(paid?.invoice), customer) : null;
    const place = {
      figure: "CLEARING",
      entity,
      account: accountOf(customer),
      currency: currency.toUpperCase(),
    } as const;
    sums.add(place, BigInt(type === "charge" ? amount : net));
  }
  return sums;
}

/** The payment that a charge, refund or dispute is of. */
function intentOf({ charges, refunds, disputes }: StripeRecords, sourceId: string | null): string | null {
  const source = [...charges, ...refunds, ...disputes].find(({ id }) => id === sourceId);
  return idOf(source?.payment_intent);
}

/**
 * What was paid outside of billing: of what of it people have not entered in the ledger, the hub's own payments bring it
 * to the clearing account, too.
 */
export function paidOutside(stripe: StripeRecords, { entityOf, accountOf }: Whose, since: number): FigureSums {
  const sums = new FigureSums();
  for (const { id, customer, currency, amount_paid: paid, created } of stripe.invoices) {
    if (created < since) continue;
    const collected = stripe.invoicePayments
      .filter(({ invoice, status, payment }) => status === "paid" && payment.payment_intent && idOf(invoice) === id)
      .reduce((sum, { amount_paid: amount }) => sum + (amount ?? 0), 0);
    const [entity, account] = [entityOf(id, idOf(customer)), accountOf(idOf(customer))];
    const place = { figure: "CLEARING", entity, account, currency: currency.toUpperCase() } as const;
    if (paid !== collected) sums.add(place, BigInt(paid - collected));
  }
  return sums;
}
