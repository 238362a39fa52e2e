import type { Case } from "../case";
import type { BilledPayments } from "./billedPayments";

export const calledOffIsCanceled: Case<BilledPayments> = {
  sentence: "that is called off, since the invoice is paid outside of billing, is CANCELED, and nobody is dunned",
  source: "https://docs.stripe.com/payments/paymentintents/lifecycle",
  async holds({ company: { billing, store }, deals, cases, intentOf, status }) {
    const deal = deals["Called off"];
    const intent = await intentOf(deal);
    await billing.invoices.pay(deal.invoice.id, { paid_out_of_band: true });
    const id = await cases.idOf("Payment", intent);
    expect(await status(id)).toBe("CANCELED");
    expect(await store.prisma.paymentAttempt.count({ where: { paymentId: id } })).toBe(0);
    expect(await store.prisma.dunningCase.count({ where: { invoiceIds: { has: deal.invoiceId } } })).toBe(0);
  },
};
