import { effectsOf } from "../effectsOf";
import { tieOutOfInvoice } from "../tieOutOfInvoice";
import type { Case } from "../case";
import type { OpenInvoices } from "../ledgerCollections/openInvoices";

export const thatBouncesIsOpenInTheLedgerAlone: Case<OpenInvoices> = {
  sentence: "1,299.00 that people entered, told billing of and deleted is a case until they enter it again",
  source: ["docs/accounting.md 1.2", "docs/accounting.md 3"],
  async holds({ company, people, standingOf, billingIdOf, openOn, paymentsOf, open, ended, entered }) {
    const { invoiceId, doc, customer } = await standingOf("Bounced");
    const cash = { subjectId: invoiceId, cause: "cash in the ledger" } as const;
    const gone = { subjectId: invoiceId, cause: "cash gone from the ledger" } as const;
    const items = [{ doc, apply: true, amount: 1_299 }];
    const paid = { customer, payment: 1_299, apply: { items } };
    const payment = await people.enter("customerPayment", paid);
    await open(cash);
    await company.billing.invoices.pay(await billingIdOf(invoiceId), { paid_out_of_band: true });
    await ended(cash);
    await entered(invoiceId);
    await people.remove("customerPayment", payment);
    const raised = await open(gone);
    expect(raised).toMatchObject({ amountAtRiskMinor: 129_900n, currency: "USD" });
    expect(await effectsOf(company, raised.id)).toMatchObject([{ figure: "RECEIVABLE", amountMinor: 129_900n }]);
    expect(await openOn(invoiceId)).toBe(129_900n);
    expect(await tieOutOfInvoice(company, invoiceId, "1299.00")).toMatchObject({ tied: false });
    expect(await paymentsOf(customer)).toEqual([]);
    await people.enter("customerPayment", paid);
    await ended(gone);
    expect(await openOn(invoiceId)).toBe(0n);
    expect(await paymentsOf(customer)).toEqual([1_299]);
  },
};
