import type { Case } from "../case";
import type { CreditedInvoices } from "./creditedInvoices";

export const settledOutsideIsUnappliedUntilEntered: Case<CreditedInvoices> = {
  sentence: "a credit of 200.00 settled outside of billing is unapplied until somebody enters how",
  source: "https://docs.stripe.com/changelog/2019-12-03/post-payment-credit-note-requirement",
  async holds({ company: { billing }, deals, cases }) {
    const outside = { amount: 20_000, out_of_band_amount: 20_000 };
    const note = await billing.creditNotes.create({ invoice: deals.Outside.invoice.id, ...outside });
    const raised = await cases.raised(await cases.idOf("CreditMemo", note.id));
    expect(raised.explanation).toContain("enter how 200.00 USD of it were settled outside of billing");
    expect(await cases.effects(raised.id)).toEqual({ UNAPPLIED: -20_000n, DEFERRED: 20_000n });
  },
};
