import type { Case } from "../case";
import type { InvoicesToPay } from "./invoicesToPay";

export const collectedAfterAVoidAreTold: Case<InvoicesToPay> = {
  sentence: "500.00 that people collect in the ledger after billing voided it are told",
  source: [
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1198459.html",
    "docs/accounting.md 3",
  ],
  async holds({ company: { billing }, cases, deals, collected }) {
    await billing.invoices.voidInvoice(deals.Dropped.invoice.id);
    const voided = await cases.raised(deals.Dropped.invoiceId, "void");
    expect(await cases.effects(voided.id)).toMatchObject({ RECEIVABLE: 1_169_100n });
    // The void asks for 11,691.00 less on receivables, of which the ledger shows 500.00 less already.
    const told = await collected("Dropped");
    expect(await cases.effects(told.id)).toEqual({ RECEIVABLE: -50_000n });
  },
};
