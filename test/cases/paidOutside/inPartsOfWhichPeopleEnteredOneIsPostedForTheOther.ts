import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { OpenInvoices } from "../ledgerCollections/openInvoices";

export const inPartsOfWhichPeopleEnteredOneIsPostedForTheOther: Case<OpenInvoices> = {
  sentence:
    "of 500.00 that people entered and 799.00 that they did not, both told outside of billing, 799.00 are posted",
  source: ["https://docs.stripe.com/api/invoices/attach_payment", "docs/accounting.md 3"],
  async holds({ company, people, standingOf, recordOutside, openOn, paymentsOf, open, ended }) {
    const { invoiceId, doc, customer } = await standingOf("Mixed");
    const cash = { subjectId: invoiceId, cause: "cash in the ledger" } as const;
    const items = [{ doc, apply: true, amount: 500 }];
    await people.enter("customerPayment", { customer, payment: 500, apply: { items } });
    await open(cash);
    await recordOutside(invoiceId, 50_000);
    await ended(cash);
    await recordOutside(invoiceId, 79_900);
    await eventually(async () => (await openOn(invoiceId)) === 0n, company.state);
    expect(await paymentsOf(customer)).toEqual([500, 799]);
  },
};
