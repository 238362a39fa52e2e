import type { Case } from "../case";
import type { BilledPayments } from "./billedPayments";

export const givenBackInPartAndThenWholeShowsIt: Case<BilledPayments> = {
  sentence: "that is given back in part, and then whole, shows it",
  source: "https://docs.stripe.com/payments/paymentintents/lifecycle",
  async holds({ company: { billing }, deals, cases, intentOf, shows }) {
    const deal = deals["Given back"];
    const intent = await intentOf(deal);
    await billing.invoices.pay(deal.invoice.id, { payment_method: "pm_card_visa" });
    const id = await cases.idOf("Payment", intent);
    await billing.refunds.create({ payment_intent: intent, amount: 100_000 });
    await shows(id, "PARTIALLY_REFUNDED");
    await billing.refunds.create({ payment_intent: intent });
    await shows(id, "REFUNDED");
  },
};
