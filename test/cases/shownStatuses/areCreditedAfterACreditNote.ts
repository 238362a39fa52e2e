import type { Case } from "../case";
import type { ShownDeals } from "./shownDeals";

export const areCreditedAfterACreditNote: Case<ShownDeals> = {
  sentence: "is Credited where a credit note took off all of it, before payment or after",
  source: ["https://docs.stripe.com/api/credit_notes", "docs/accounting.md 3"],
  async holds({ company, deals, shows, paid }) {
    const { creditNotes } = company.billing;
    // Nobody paid anything: all of the 11,691.00 is taken off.
    await creditNotes.create({ invoice: deals.Credited.invoice.id, amount: 1_169_100 });
    await shows(deals.Credited, "Credited");
    // Of what was paid, 1,000.00 and then the rest are kept as the customer's balance.
    await paid(deals.Kept);
    const { id: invoice } = deals.Kept.invoice;
    await creditNotes.create({ invoice, amount: 100_000, credit_amount: 100_000 });
    await shows(deals.Kept, "Partly credited");
    await creditNotes.create({ invoice, amount: 1_069_100, credit_amount: 1_069_100 });
    await shows(deals.Kept, "Credited");
  },
};
