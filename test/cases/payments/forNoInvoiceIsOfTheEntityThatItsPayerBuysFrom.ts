import type { Case } from "../case";
import type { BilledPayments } from "./billedPayments";

export const forNoInvoiceIsOfTheEntityThatItsPayerBuysFrom: Case<BilledPayments> = {
  sentence: "for no invoice is missing in the books of the entity that its payer buys from",
  source: ["https://docs.stripe.com/payments/paymentintents/lifecycle", "docs/accounting.md 3"],
  async holds({ company: { billing, store }, deals, cases }) {
    const { customer, invoiceId } = deals["Given back"];
    const { legalEntity } = await store.prisma.invoice.findUniqueOrThrow({ where: { id: invoiceId } });
    const card = { payment_method: "pm_card_visa", confirm: true };
    const intent = await billing.paymentIntents.create({ customer, amount: 30_000, currency: "usd", ...card });
    const id = await cases.idOf("Payment", intent.id);
    const raised = await cases.raised(id, "unapplied cash");
    const { id: refund } = await billing.refunds.create({ payment_intent: intent.id, amount: 10_000 });
    const back = await cases.raised(id, `refund ${refund}`);
    const rows = await store.prisma.exceptionEffect.findMany({ where: { exceptionId: { in: [raised.id, back.id] } } });
    // 300.00 came and 100.00 went, in clearing and unapplied: four effects, all in the books of that entity.
    expect(rows).toHaveLength(4);
    expect(legalEntity).not.toBeNull();
    expect(rows.map((row) => row.legalEntity)).toEqual(rows.map(() => legalEntity));
  },
};
