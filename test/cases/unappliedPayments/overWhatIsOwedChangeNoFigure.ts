import type { Case } from "../case";
import type { InvoicesToPay } from "./invoicesToPay";

export const overWhatIsOwedChangeNoFigure: Case<InvoicesToPay> = {
  sentence: "12,000.00 that are paid are 309.00 over, in billing as in the ledger: a case, and no figure is off",
  source: ["https://docs.stripe.com/invoicing/partial-payments", "docs/accounting.md 3"],
  async holds({ cases, deals, paid }) {
    const { documentId } = await paid(deals.Overpaid, 1_200_000);
    // 12,000.00 less 11,691.00. Billing keeps them with the payment, the ledger unapplied: both say the same.
    const over = await cases.raised(documentId, "unapplied");
    expect(over).toMatchObject({ state: "OPEN", amountAtRiskMinor: 30_900n });
    expect(await cases.effects(over.id)).toEqual({});
    expect(await cases.find(deals.Overpaid.invoiceId, "payment not applied")).toBeNull();
  },
};
