import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { InvoicesToPay } from "./invoicesToPay";

export const overWhatTheBalanceLeftAreNotAppliedToItsPart: Case<InvoicesToPay> = {
  sentence: "350.00 on 500.00, of which the balance settled 200.00, are 50.00 over in the ledger, too",
  source: ["https://docs.stripe.com/billing/customer/balance", "docs/accounting.md 1.2"],
  async holds({ company: { billing, state, store }, deals, paid, cases }) {
    const { customer } = deals.Balanced;
    await billing.customers.createBalanceTransaction(customer, { amount: -20_000, currency: "usd" });
    await billing.invoiceItems.create({ customer, amount: 50_000, currency: "usd" });
    const draft = await billing.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    const invoice = await billing.invoices.finalizeInvoice(draft.id);
    expect(invoice).toMatchObject({ total: 50_000, amount_due: 30_000 });
    const invoiceId = await cases.idOf("Invoice", invoice.id);
    const where = { invoiceId, kind: "AR_INVOICE", status: "POSTED" };
    await eventually(() => store.prisma.posting.findFirst({ where }), state);

    const { documentId } = await paid({ ...deals.Balanced, invoice, invoiceId }, 35_000);
    // Billing took 300.00 for the invoice: 200.00 stay open in the ledger, until the balance's credit is applied there.
    expect(await cases.raised(documentId, "unapplied")).toMatchObject({ state: "OPEN", amountAtRiskMinor: 5_000n });
    const receivable = () => store.prisma.receivable.findUniqueOrThrow({ where: { invoiceId } });
    await eventually(async () => (await receivable()).openMinor === 20_000n, state);
    expect(await cases.find(invoiceId, "cash in the ledger")).toBeNull();
  },
};
