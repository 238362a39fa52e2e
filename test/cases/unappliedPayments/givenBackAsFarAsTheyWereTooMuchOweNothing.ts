import type { Case } from "../case";
import type { InvoicesToPay } from "./invoicesToPay";

export const givenBackAsFarAsTheyWereTooMuchOweNothing: Case<InvoicesToPay> = {
  sentence: "given back by the 50.00 they were too much leave the invoice paid; 20.00 more, and 20.00 are owed again",
  source: ["docs/accounting.md 1.2", "docs/accounting.md 3"],
  async holds({ company: { billing }, deals, paid, cases }) {
    // 11,741.00 on an invoice of 11,691.00.
    const { intent } = await paid(deals.Returned, 1_174_100);
    const paymentId = await cases.idOf("Payment", intent);
    const over = await billing.refunds.create({ payment_intent: intent, amount: 5_000 });
    const first = await cases.raised(paymentId, `refund ${over.id}`);
    expect(await cases.effects(first.id)).toEqual({ CLEARING: 5_000n, UNAPPLIED: 5_000n });
    const more = await billing.refunds.create({ payment_intent: intent, amount: 2_000 });
    const second = await cases.raised(paymentId, `refund ${more.id}`);
    expect(await cases.effects(second.id)).toEqual({ CLEARING: 2_000n, RECEIVABLE: -2_000n });
  },
};
