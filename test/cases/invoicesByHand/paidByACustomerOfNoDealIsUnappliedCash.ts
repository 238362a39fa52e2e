import type { Case } from "../case";
import type { Drafts } from "./drafts";

export const paidByACustomerOfNoDealIsUnappliedCash: Case<Drafts> = {
  sentence: "and that a customer of no deal pays is a second case: its cash of 108.25 is not in clearing",
  source: "docs/accounting.md 1.6",
  async holds({ company: { billing }, cases, drafted }) {
    const { id: customer } = await billing.customers.create({ name: "Paying stranger", email: "ap@stranger.example" });
    const draft = await drafted(customer, 10_000);
    await billing.invoices.finalizeInvoice(draft.id);
    await cases.raised(await cases.idOf("Invoice", draft.id), "unknown customer");
    await billing.invoices.pay(draft.id, { payment_method: "pm_card_visa" });
    const { payment } = (await billing.invoicePayments.list({ invoice: draft.id })).data[0] ?? {};
    const paid = await cases.raised(await cases.idOf("Payment", String(payment?.payment_intent)), "unapplied cash");
    expect(await cases.effects(paid.id)).toEqual({ CLEARING: -10_825n, RECEIVABLE: 10_825n });
  },
};
