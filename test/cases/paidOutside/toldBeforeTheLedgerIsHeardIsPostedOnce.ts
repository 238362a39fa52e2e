import type { Case } from "../case";
import type { OpenInvoices } from "../ledgerCollections/openInvoices";

export const toldBeforeTheLedgerIsHeardIsPostedOnce: Case<OpenInvoices> = {
  sentence: "1,299.00 that people enter and tell billing of in the same moment is not posted again",
  source: ["docs/accounting.md 1.2", "docs/accounting.md 3"],
  async holds({ company, people, standingOf, billingIdOf, openOn, paymentsOf, entered }) {
    const { invoiceId, doc, customer } = await standingOf("At once");
    const items = [{ doc, apply: true, amount: 1_299 }];
    await people.enter("customerPayment", { customer, payment: 1_299, apply: { items } });
    await company.billing.invoices.pay(await billingIdOf(invoiceId), { paid_out_of_band: true });
    await entered(invoiceId);
    expect(await paymentsOf(customer)).toEqual([1_299]);
    expect(await openOn(invoiceId)).toBe(0n);
  },
};
