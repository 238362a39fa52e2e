import Stripe from "stripe";

/** The customer pays by a card that their bank declines. */
export async function declineCard(stripe: Stripe, invoice: string): Promise<void> {
  try {
    await stripe.invoices.pay(invoice, { payment_method: "pm_card_chargeDeclined" });
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
  }
}
