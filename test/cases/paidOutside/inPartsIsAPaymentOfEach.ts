import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { OpenInvoices } from "../ledgerCollections/openInvoices";

export const inPartsIsAPaymentOfEach: Case<OpenInvoices> = {
  sentence: "300.00 and then 999.00 paid outside of billing are two payments of the ledger, and leave nothing open",
  source: ["https://docs.stripe.com/api/invoices/attach_payment", "docs/accounting.md 3"],
  async holds({ company, standingOf, recordOutside, openOn, paymentsOf }) {
    const { invoiceId, customer } = await standingOf("Parts");
    await recordOutside(invoiceId, 30_000);
    await eventually(async () => (await openOn(invoiceId)) === 99_900n, company.state);
    await recordOutside(invoiceId, 99_900);
    await eventually(async () => (await openOn(invoiceId)) === 0n, company.state);
    expect(await paymentsOf(customer)).toEqual([300, 999]);
  },
};
