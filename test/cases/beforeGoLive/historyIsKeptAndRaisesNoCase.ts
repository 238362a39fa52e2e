import { eventually } from "../../workflows/eventually";
import type { Company } from "../../workflows/startCompany";
import type { Case } from "../case";
import { corrections } from "../corrections";

export const historyIsKeptAndRaisesNoCase: Case<Company> = {
  sentence: "an invoice of 100.00 for a customer of no deal, its credit and its payment are kept, and raise no case",
  source: "https://docs.stripe.com/connectors/salesforce-cpq/launch-connector",
  async holds(company) {
    const { billing, store, state } = company;
    const { id: customer } = await billing.customers.create({ name: "Old", email: "ap@stranger.example" });
    await billing.invoiceItems.create({ customer, amount: 10_000, currency: "usd" });
    const draft = await billing.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    await billing.invoices.finalizeInvoice(draft.id);
    const note = await billing.creditNotes.create({ invoice: draft.id, amount: 1_000 });
    await billing.invoices.pay(draft.id, { payment_method: "pm_card_visa" });
    const { idOf } = corrections(company);
    const invoiceId = await idOf("Invoice", draft.id);
    const stored = () => store.prisma.invoice.findUnique({ where: { id: invoiceId } });
    await eventually(async () => (await stored())?.status === "PAID", state);
    await idOf("CreditMemo", note.id);
    await eventually(() => store.prisma.payment.findFirst({ where: { invoiceId, status: "SUCCEEDED" } }), state);
    // 10.00 of the 100.00 were credited, 90.00 paid.
    expect(await stored()).toMatchObject({ paidMinor: 9_000n, creditedMinor: 1_000n });
    expect(await store.prisma.exceptionCase.count()).toBe(0);
  },
};
