import type { Case } from "../case";
import type { CreditedInvoices } from "./creditedInvoices";

export const datedBeforeGoLiveIsACaseAllTheSame: Case<CreditedInvoices> = {
  sentence: "a credit of 200.00 that bears a date before go-live: 200.00 too much are receivable, and deferred",
  source: ["https://docs.stripe.com/api/credit_notes/object#credit_note_object-effective_at", "docs/accounting.md 4"],
  async holds({ company: { billing }, deals, cases }) {
    const { invoice } = deals.Dated;
    const dated = Math.floor(Date.now() / 1_000) - 30 * 86_400;
    const note = await billing.creditNotes.create({ invoice: invoice.id, amount: 20_000, effective_at: dated });
    expect(note).toMatchObject({ effective_at: dated });
    const raised = await cases.raised(await cases.idOf("CreditMemo", note.id));
    expect(raised).toMatchObject({ state: "OPEN", cause: "credit memo", amountAtRiskMinor: 20_000n });
    expect(await cases.effects(raised.id)).toEqual({ RECEIVABLE: 20_000n, DEFERRED: 20_000n });
  },
};
