import type { Case } from "../case";
import type { CreditedInvoices } from "./creditedInvoices";

export const toTheBalanceIsMissingAsUnappliedCredit: Case<CreditedInvoices> = {
  sentence: "a credit of 200.00 to the customer's balance, after payment: 200.00 of unapplied credit are missing",
  source: ["https://github.com/fivetran/dbt_stripe/issues/32", "docs/accounting.md 3"],
  async holds({ company: { billing }, deals, cases }) {
    const { invoice, customer } = deals.Kept;
    const toBalance = { amount: 20_000, credit_amount: 20_000 };
    const note = await billing.creditNotes.create({ invoice: invoice.id, ...toBalance });
    const raised = await cases.raised(await cases.idOf("CreditMemo", note.id));
    expect(await cases.effects(raised.id)).toEqual({ UNAPPLIED: -20_000n, DEFERRED: 20_000n });
    expect(await billing.customers.retrieve(customer)).toMatchObject({ balance: -20_000 });
  },
};
