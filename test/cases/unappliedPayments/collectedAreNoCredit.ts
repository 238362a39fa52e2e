import type { Case } from "../case";
import type { InvoicesToPay } from "./invoicesToPay";

export const collectedAreNoCredit: Case<InvoicesToPay> = {
  sentence: "500.00 that people collect are not mistaken for the 600.00 that billing credits then",
  source: [
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1198459.html",
    "docs/accounting.md 3",
  ],
  async holds({ company: { billing }, cases, deals, collected }) {
    const { invoice, invoiceId } = deals.Credited;
    const told = await collected("Credited");
    const note = await billing.creditNotes.create({ invoice: invoice.id, amount: 60_000 });
    const credited = await cases.raised(await cases.idOf("CreditMemo", note.id));
    expect(await cases.effects(credited.id)).toEqual({ RECEIVABLE: 60_000n, DEFERRED: 60_000n });
    expect(await cases.find(invoiceId, "cash in the ledger")).toMatchObject({ state: "OPEN" });
    expect(await cases.effects((await cases.find(invoiceId, "cash in the ledger"))?.id ?? "")).toEqual({
      RECEIVABLE: -50_000n,
    });
    expect(told.amountAtRiskMinor).toBe(50_000n);
  },
};
