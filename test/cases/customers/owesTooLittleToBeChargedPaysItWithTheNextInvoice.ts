import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { BilledCustomers } from "./billedCustomers";

export const owesTooLittleToBeChargedPaysItWithTheNextInvoice: Case<BilledCustomers> = {
  sentence:
    "who owes 0.49, which is too little to be charged, owes it in the balance, pays it with the next invoice of 0.01, and it is told until people apply that to both",
  source: [
    "https://docs.stripe.com/billing/customer/balance",
    "https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts",
  ],
  async holds({ company, people, deals, cases }) {
    const { billing, state, store } = company;
    const { customer } = deals.Small;
    const billed = async (amount: number) => {
      await billing.invoiceItems.create({ customer, amount, currency: "usd" });
      const { id } = await billing.invoices.create({ customer, pending_invoice_items_behavior: "include" });
      return billing.invoices.finalizeInvoice(id ?? "");
    };
    const posted = (invoiceId: string, kind: string) =>
      eventually(() => store.prisma.posting.findFirst({ where: { invoiceId, kind, status: "POSTED" } }), state);

    const small = await billed(49);
    expect(small).toMatchObject({ status: "paid", amount_due: 0, amount_paid: 0 });
    const smallId = await cases.idOf("Invoice", small.id ?? "");
    // The ledger's document is open over 0.49; billing holds it for settled, and the customer owes it in the balance.
    const carried = await cases.raised(smallId, "customer balance");
    expect(await cases.effects(carried.id)).toEqual({ RECEIVABLE: 49n, UNAPPLIED: 49n });
    expect(carried.explanation).toContain("less than it can charge");
    await posted(smallId, "AR_INVOICE");
    expect(await store.prisma.posting.count({ where: { invoiceId: smallId, kind: "CUSTOMER_PAYMENT" } })).toBe(0);

    const next = await billed(1);
    expect(next).toMatchObject({ status: "open", total: 1, amount_due: 50 });
    const nextId = await cases.idOf("Invoice", next.id ?? "");
    const asked = await cases.raised(nextId, "customer balance");
    expect(await cases.effects(asked.id)).toEqual({ RECEIVABLE: -49n, UNAPPLIED: -49n });
    await posted(nextId, "AR_INVOICE");
    await billing.invoices.pay(next.id ?? "", { payment_method: "pm_card_visa" });
    // 0.50 in the ledger, of which the next document takes 0.01.
    const over = await cases.raised(nextId, "payment not applied");
    expect(await cases.effects(over.id)).toEqual({ RECEIVABLE: 49n });
    expect(over.explanation).toContain("an earlier invoice that was less than billing can charge");

    const documentOf = async (invoiceId: string, kind: string) => {
      const { id: entityId } = await posted(invoiceId, kind);
      return store.prisma.externalRef.findFirstOrThrow({ where: { objectType: "Document", entityId } });
    };
    const document = await documentOf(smallId, "AR_INVOICE");
    const payment = await documentOf(nextId, "CUSTOMER_PAYMENT");
    const rest = [{ doc: { id: document.externalId }, apply: true, amount: 0.49 }];
    await people.change("customerPayment", payment.externalId, { apply: { items: rest } });
    await cases.ended(nextId, "payment not applied");
    await cases.ended(smallId, "customer balance");
    await cases.ended(nextId, "customer balance");
  },
};
