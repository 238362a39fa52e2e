import type { Case } from "../case";
import type { InvoicesToPay } from "./invoicesToPay";

export const givenBackBeforeAVoidAreLessUnapplied: Case<InvoicesToPay> = {
  sentence: "691.00 of 1,691.00 that went back before it was voided are no receivable any more, but less unapplied",
  source: ["https://docs.stripe.com/api/refunds/create", "docs/accounting.md 3"],
  async holds({ company: { billing }, cases, deals, paid }) {
    const { invoice, invoiceId } = deals.Voided;
    const { intent } = await paid(deals.Voided, 169_100);
    const { id: refund } = await billing.refunds.create({ payment_intent: intent, amount: 69_100 });
    const back = await cases.raised(await cases.idOf("Payment", intent), `refund ${refund}`);
    expect(await cases.effects(back.id)).toEqual({ CLEARING: 69_100n, RECEIVABLE: -69_100n });
    await billing.invoices.voidInvoice(invoice.id);
    const voided = await cases.raised(invoiceId, "void");
    // Of 1,691.00 paid, 691.00 went back: 1,000.00 are unapplied once the invoice is void, and nothing is receivable.
    expect(await cases.effects(voided.id)).toEqual({
      ...{ RECEIVABLE: 1_000_000n, UNAPPLIED: -169_100n, TAX: 89_100n, DEFERRED: 1_080_000n },
    });
    expect(await cases.effects(back.id)).toEqual({ CLEARING: 69_100n, UNAPPLIED: 69_100n });
  },
};
