import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import type { OpenInvoices } from "./openInvoices";

export const paymentDeletedThatWasTooMuchIsMissingAsUnapplied: Case<OpenInvoices> = {
  sentence:
    "the hub's own payment of 1,500.00 that a person deletes is 1,299.00 too much open, and 201.00 less unapplied",
  source: ["docs/accounting.md 1.2", "docs/accounting.md 3"],
  async holds({ company, people, standingOf, billingIdOf, openOn, unappliedOf, open, ended }) {
    const { accountId, invoiceId } = await standingOf("Gone");
    const { billing, state, store } = company;
    const id = await billingIdOf(invoiceId);
    const card = { currency: "usd", payment_method: "pm_card_visa", confirm: true };
    const { customer } = await billing.invoices.retrieve(id);
    const intent = await billing.paymentIntents.create({ customer: String(customer), amount: 150_000, ...card });
    await billing.invoices.attachPayment(id, { payment_intent: intent.id });
    const unapplied = { accountId, cause: "unapplied" } as const;
    await open(unapplied);
    await eventually(async () => (await openOn(invoiceId)) === 0n, state);
    const payment = await documentOf(company, "Gone", "CUSTOMER_PAYMENT");
    await people.remove("customerPayment", payment.id);
    await ended(unapplied);
    const posting = await store.prisma.posting.findFirstOrThrow({ where: { invoiceId, kind: "CUSTOMER_PAYMENT" } });
    const deleted = await open({ subjectId: posting.id, cause: "changed in the ledger" });
    // Billing has 1,299.00 of the 1,500.00 on the invoice, and keeps 201.00 with the payment.
    expect(await effectsOf(company, deleted.id)).toMatchObject([
      { figure: "CLEARING", amountMinor: -150_000n },
      { figure: "RECEIVABLE", amountMinor: 129_900n },
      { figure: "UNAPPLIED", amountMinor: -20_100n },
    ]);
    expect(await unappliedOf(accountId)).toEqual([]);
  },
};
