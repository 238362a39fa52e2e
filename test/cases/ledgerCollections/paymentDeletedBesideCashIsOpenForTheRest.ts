import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import type { OpenInvoices } from "./openInvoices";

/** Found by a random walk. */
export const paymentDeletedBesideCashIsOpenForTheRest: Case<OpenInvoices> = {
  sentence: "the hub's own payment that a person deletes beside 500.00 of cash leaves 799.00 open, and none unapplied",
  source: ["docs/accounting.md 1.2", "docs/accounting.md 3"],
  async holds({ company, people, standingOf, billingIdOf, openOn, unappliedOf, open, ended }) {
    const { accountId, invoiceId, doc, customer } = await standingOf("Both");
    const cash = { subjectId: invoiceId, cause: "cash in the ledger" } as const;
    const unapplied = { accountId, cause: "unapplied" } as const;
    const items = [{ doc, apply: true, amount: 500 }];
    await people.enter("customerPayment", { customer, payment: 500, apply: { items } });
    await open(cash);
    // 1,299.00 by card, of which the invoice takes 799.00 in the ledger: 500.00 are unapplied.
    await company.billing.invoices.pay(await billingIdOf(invoiceId), { payment_method: "pm_card_visa" });
    const payment = await documentOf(company, "Both", "CUSTOMER_PAYMENT");
    await open(unapplied);
    await ended(cash);
    await people.remove("customerPayment", payment.id);
    await ended(unapplied);
    // Billing asks for nothing, and 799.00 are open: 1,299.00 more by the payment, less 500.00 of cash.
    const told = await open(cash);
    expect(await effectsOf(company, told.id)).toMatchObject([{ figure: "RECEIVABLE", amountMinor: -50_000n }]);
    await eventually(async () => (await openOn(invoiceId)) === 79_900n, company.state);
    expect(await unappliedOf(accountId)).toEqual([]);
  },
};
