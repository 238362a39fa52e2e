import type { Case } from "../case";
import type { ShownDeals } from "./shownDeals";

export const areVoidedAfterAVoid: Case<ShownDeals> = {
  sentence: "is Voided once its invoice is voided, not Paid, though nothing is owed",
  source: ["https://docs.stripe.com/invoicing/overview#invoice-statuses", "docs/accounting.md 3"],
  async holds({ company, deals, shows }) {
    await company.billing.invoices.voidInvoice(deals.Voided.invoice.id);
    const shown = await shows(deals.Voided, "Voided");
    expect(shown).toMatchObject({ TL_Open_Balance__c: 0, TL_Past_Due__c: false });
  },
};
