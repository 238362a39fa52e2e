import type Stripe from "stripe";
import type { StripeRecords } from "./readStripe";

/** What became of a payment that billing received. */
export interface MoneyReceived {
  currency: string;
  customer: string | null;
  createdAt: number;
  /** The invoice it settles; null for none. */
  invoice: string | null;
  /** What of it no invoice takes, and was not given back. */
  overMinor: bigint;
  /** What was given back of what an invoice took, without a credit note, but for what came back. What is over goes first. */
  refundedMinor: bigint;
  /** What a credit note had given back, and the customer's bank returned. */
  returnedMinor: bigint;
  /** What a bank has taken while it decides, or for good. */
  disputedMinor: bigint;
}

const contested: ReadonlySet<string> = new Set(["needs_response", "under_review", "lost"]);
const gone: ReadonlySet<string> = new Set(["failed", "canceled"]);

/** The payments of a Stripe account that succeeded. */
export function moneyReceived(stripe: StripeRecords): MoneyReceived[] {
  const byNote = new Set(stripe.creditNotes.flatMap(({ refunds }) => refunds.map(({ refund }) => idOf(refund))));
  return stripe.paymentIntents
    .filter(({ status }) => status === "succeeded")
    .map((intent) => {
      const of = (one: { payment_intent: string | Stripe.PaymentIntent | null }) =>
        idOf(one.payment_intent) === intent.id;
      const paid = stripe.invoicePayments.filter(
        ({ status, payment }) => status === "paid" && idOf(payment.payment_intent ?? null) === intent.id,
      );
      const refunds = stripe.refunds.filter(of);
      const applied = sum(paid.map(({ amount_paid: amount }) => amount ?? 0));
      const amounts = (list: Stripe.Refund[]) => sum(list.map(({ amount }) => amount));
      const over = BigInt(intent.amount_received) - applied;
      const givenBack = amounts(refunds.filter(({ id, status }) => !byNote.has(id) && !gone.has(status ?? "")));
      const ofOver = givenBack < over ? givenBack : over;
      return {
        currency: intent.currency.toUpperCase(),
        customer: idOf(intent.customer),
        createdAt: intent.created,
        invoice: idOf(paid[0]?.invoice ?? null),
        overMinor: over - ofOver,
        refundedMinor: givenBack - ofOver,
        returnedMinor: amounts(refunds.filter(({ id, status }) => byNote.has(id) && gone.has(status ?? ""))),
        disputedMinor: sum(
          stripe.disputes.filter(of).map(({ status, amount }) => (contested.has(status) ? amount : 0)),
        ),
      };
    });
}

const sum = (amounts: readonly number[]): bigint => amounts.reduce((total, amount) => total + BigInt(amount), 0n);

/** An object's id, whether Stripe expanded it or not. */
export const idOf = (object: string | { id: string } | null | undefined): string | null =>
  typeof object === "string" ? object : (object?.id ?? null);
