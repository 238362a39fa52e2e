import type { Case } from "../case";
import type { InvoicesOfTheLedger } from "./invoicesOfTheLedger";

export const downgradedAtOnceIsACreditMemoThatIsMissing: Case<InvoicesOfTheLedger> = {
  sentence: "a downgrade that is invoiced at once is a credit memo that is missing, and no invoice that failed",
  source: ["https://github.com/awesomemotive/restrict-content-pro/issues/442", "docs/accounting.md 3"],
  async holds({ company: { billing, store }, deals, cases }) {
    const { subscription, customer } = deals.Smaller;
    const found = await billing.subscriptions.retrieve(subscription);
    const items = [{ id: found.items.data[0]?.id ?? "", quantity: 2 }];
    await billing.subscriptions.update(subscription, { items, proration_behavior: "always_invoice" });
    const { data: all } = await billing.invoices.list({ customer });
    const credit = all.find(({ total }) => total < 0);
    // How much depends on the day of the month: billing's own total and tax, both below zero.
    const total = BigInt(credit?.total ?? 0);
    const tax = BigInt((credit?.total_taxes ?? []).reduce((sum, { amount }) => sum + amount, 0));
    expect(total).toBeLessThan(0n);
    const invoiceId = await cases.idOf("Invoice", credit?.id ?? "");
    const raised = await cases.raised(invoiceId, "negative invoice");
    // It gives back service from today on: none of it is earned.
    expect(await cases.effects(raised.id)).toEqual({ UNAPPLIED: total, TAX: -tax, DEFERRED: tax - total });
    expect(await store.prisma.posting.count({ where: { invoiceId } })).toBe(0);
    expect(await store.prisma.exceptionCase.count({ where: { class: "VALIDATION" } })).toBe(0);
  },
};
