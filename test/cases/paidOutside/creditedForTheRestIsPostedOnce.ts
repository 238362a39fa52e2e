import type { Case } from "../case";
import type { OpenInvoices } from "../ledgerCollections/openInvoices";

export const creditedForTheRestIsPostedOnce: Case<OpenInvoices> = {
  sentence: "500.00 that people entered, told as paid out of band once 799.00 are credited, is not posted again",
  source: ["docs/accounting.md 1.2", "docs/accounting.md 3"],
  async holds({ company, people, standingOf, billingIdOf, openOn, paymentsOf, open, ended, entered, find }) {
    const { invoiceId, doc, customer } = await standingOf("Credited");
    const cash = { subjectId: invoiceId, cause: "cash in the ledger" } as const;
    const items = [{ doc, apply: true, amount: 500 }];
    await people.enter("customerPayment", { customer, payment: 500, apply: { items } });
    await open(cash);
    const id = await billingIdOf(invoiceId);
    await company.billing.creditNotes.create({ invoice: id, amount: 79_900 });
    await company.billing.invoices.pay(id, { paid_out_of_band: true });
    expect(await entered(invoiceId)).toMatchObject({ cashMinor: 50_000n, creditMinor: 0n });
    await ended(cash);
    expect(await paymentsOf(customer)).toEqual([500]);
    // 1,299.00 less 500.00: the credit of 799.00 is the credit note's case.
    expect(await openOn(invoiceId)).toBe(79_900n);
    expect(await find({ subjectId: invoiceId, cause: "cash gone from the ledger" }, "OPEN")).toBeNull();
  },
};
