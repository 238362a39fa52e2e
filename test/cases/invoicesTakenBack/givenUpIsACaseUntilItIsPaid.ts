import type { Case } from "../case";
import type { InvoicesOfTheLedger } from "./invoicesOfTheLedger";

export const givenUpIsACaseUntilItIsPaid: Case<InvoicesOfTheLedger> = {
  sentence: "one that is given up is a case of what is owed, changes no figure, and ends when it is paid after all",
  source: ["https://docs.stripe.com/api/invoices/mark_uncollectible", "docs/accounting.md 3"],
  async holds({ company: { billing }, deals, cases, stored }) {
    const { invoice, invoiceId } = deals["Given up"];
    await billing.invoices.markUncollectible(invoice.id);
    const raised = await cases.raised(invoiceId, "uncollectible");
    expect(raised).toMatchObject({ state: "OPEN", amountAtRiskMinor: 1_169_100n });
    expect(await cases.effects(raised.id)).toEqual({});
    expect(await stored(invoiceId)).toMatchObject({ status: "UNCOLLECTIBLE", amountDueMinor: 1_169_100n });
    await billing.invoices.pay(invoice.id, { payment_method: "pm_card_visa" });
    await cases.ended(invoiceId, "uncollectible");
  },
};
