import type { Case } from "../case";
import { effectsOf } from "../effectsOf";
import { netSuiteRows } from "../netSuiteRows";
import { tieOutOfInvoice } from "../tieOutOfInvoice";
import type { OpenInvoices } from "./openInvoices";

export const paidTooMuchIsUnappliedUntilBillingKnows: Case<OpenInvoices> = {
  sentence:
    "a payment of 1,500.00 leaves 0.00 open and 201.00 unapplied, and billing is told by a case that ends once it knows",
  source: [
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1198459.html",
    "docs/accounting.md 3",
  ],
  async holds({ company, people, standingOf, billingIdOf, openOn, unappliedOf, open, ended }) {
    const { accountId, invoiceId, doc, customer } = await standingOf("Over");
    const collected = { subjectId: invoiceId, cause: "cash in the ledger" } as const;
    const items = [{ doc, apply: true, amount: 1_299 }];
    await people.enter("customerPayment", { customer, payment: 1_500, apply: { items } });
    const raised = await open(collected);
    expect(await openOn(invoiceId)).toBe(0n);
    expect(raised).toMatchObject({ amountAtRiskMinor: 129_900n, currency: "USD" });
    expect(await effectsOf(company, raised.id)).toMatchObject([
      { figure: "RECEIVABLE", amountMinor: -129_900n, currency: "USD" },
    ]);
    const over = await open({ accountId, cause: "unapplied" });
    expect(await unappliedOf(accountId)).toEqual([[20_100n, "USD"]]);
    // They came into clearing, which is the account of payments that name no other.
    expect(await effectsOf(company, over.id)).toMatchObject([
      { figure: "CLEARING", amountMinor: 20_100n, currency: "USD" },
      { figure: "UNAPPLIED", amountMinor: 20_100n, currency: "USD" },
    ]);
    expect(await tieOutOfInvoice(company, invoiceId, "1299.00")).toMatchObject({
      tied: false,
      lines: [
        { figure: "receivable", tied: true },
        { figure: "tax", tied: true },
        { figure: "deferred", tied: true },
        { figure: "cash", billed: { amount: "0.00" }, ledger: { amount: "1299.00" }, tied: false },
        { figure: "base", tied: true },
      ],
    });

    await company.billing.invoices.pay(await billingIdOf(invoiceId), { paid_out_of_band: true });
    await ended(collected);
    expect(await tieOutOfInvoice(company, invoiceId, "1299.00")).toMatchObject({ tied: true });
    // Nothing is posted a second time for what people had collected.
    expect(
      await netSuiteRows(company, `SELECT id FROM transaction WHERE type = 'CustPymt' AND entity = ${customer.id}`),
    ).toHaveLength(1);
  },
};
