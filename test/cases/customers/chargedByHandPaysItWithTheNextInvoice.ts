import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { BilledCustomers } from "./billedCustomers";

export const chargedByHandPaysItWithTheNextInvoice: Case<BilledCustomers> = {
  sentence: "whose balance is charged 100.00 by hand pays 600.00 with an invoice of 500.00, and nobody is accused",
  source: ["https://docs.stripe.com/billing/customer/balance", "docs/accounting.md 1.2"],
  async holds({ company: { billing, state, store }, deals, cases }) {
    const { customer } = deals.Charged;
    const profile = await cases.idOf("Customer", customer);
    await billing.customers.createBalanceTransaction(customer, { amount: 10_000, currency: "usd" });
    const byHand = await cases.raised(profile, "balance changed by hand");
    expect(await cases.effects(byHand.id)).toEqual({ UNAPPLIED: 10_000n });

    await billing.invoiceItems.create({ customer, amount: 50_000, currency: "usd" });
    const draft = await billing.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    expect(await billing.invoices.finalizeInvoice(draft.id)).toMatchObject({ amount_due: 60_000, total: 50_000 });
    const invoiceId = await cases.idOf("Invoice", draft.id);
    // The ledger's document asks for 500.00, billing for 600.00; the balance owes nothing any more.
    const asked = await cases.raised(invoiceId, "customer balance");
    expect(await cases.effects(asked.id)).toEqual({ RECEIVABLE: -10_000n, UNAPPLIED: -10_000n });
    const where = { invoiceId, kind: "AR_INVOICE", status: "POSTED" };
    await eventually(() => store.prisma.posting.findFirst({ where }), state);

    await billing.invoices.pay(draft.id, { payment_method: "pm_card_visa" });
    // 600.00 in the ledger, of which its document takes 500.00.
    const over = await cases.raised(invoiceId, "payment not applied");
    expect(await cases.effects(over.id)).toEqual({ RECEIVABLE: 10_000n });
    expect(over.explanation).toContain("charged what the customer's balance owed");
    expect(await cases.find(invoiceId, "cash in the ledger")).toBeNull();
  },
};
