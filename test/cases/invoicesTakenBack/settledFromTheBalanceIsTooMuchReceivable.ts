import type { Case } from "../case";
import type { InvoicesOfTheLedger } from "./invoicesOfTheLedger";

export const settledFromTheBalanceIsTooMuchReceivable: Case<InvoicesOfTheLedger> = {
  sentence: "the next one, of 50.00, that the balance of a downgrade settles, is too much receivable and unapplied",
  source: "https://docs.stripe.com/billing/customer/balance",
  async holds({ company: { billing }, deals, cases }) {
    const { customer } = deals.Smaller;
    await billing.invoiceItems.create({ customer, amount: 5_000, currency: "usd" });
    const next = await billing.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    const settledAtOnce = { status: "paid", amount_due: 0, amount_paid: 0 };
    expect(await billing.invoices.finalizeInvoice(next.id)).toMatchObject(settledAtOnce);
    const settled = await cases.raised(await cases.idOf("Invoice", next.id), "customer balance");
    expect(await cases.effects(settled.id)).toEqual({ RECEIVABLE: 5_000n, UNAPPLIED: 5_000n });
  },
};
