import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";

export const creditedForTheNextOneInBothAreRight: Case<MendedInvoices> = {
  sentence:
    "one that is paid and credited 50.00 to the balance, which billing takes for the next one as people do in the ledger, is a case no more, and nor is the next one",
  source: ["https://docs.stripe.com/billing/customer/balance", "docs/accounting.md 8"],
  async holds({ company: { billing, store, state }, people, deals, cases, standingOf, standing }) {
    const { accountId, customer } = await standingOf("Credited for the next");
    const { invoice, invoiceId, customer: payer } = deals["Credited for the next"];
    await billing.invoices.pay(invoice.id, { payment_method: "pm_card_visa" });
    const posted = (kind: string, of: string) =>
      eventually(() => store.prisma.posting.findFirst({ where: { kind, invoiceId: of, status: "POSTED" } }), state);
    await posted("CUSTOMER_PAYMENT", invoiceId);
    const note = await billing.creditNotes.create({ invoice: invoice.id, amount: 5_000, credit_amount: 5_000 });
    const credited = await cases.raised(await cases.idOf("CreditMemo", note.id));
    expect(await cases.effects(credited.id)).toEqual({ UNAPPLIED: -5_000n, DEFERRED: 5_000n });

    await billing.invoiceItems.create({ customer: payer, amount: 5_000, currency: "usd" });
    const next = await billing.invoices.create({ customer: payer, pending_invoice_items_behavior: "include" });
    await billing.invoices.finalizeInvoice(next.id);
    const nextId = await cases.idOf("Invoice", next.id);
    const settled = await cases.raised(nextId, "customer balance");
    expect(await cases.effects(settled.id)).toEqual({ RECEIVABLE: 5_000n, UNAPPLIED: 5_000n });
    const { id: entityId } = await posted("AR_INVOICE", nextId);
    const document = await store.prisma.externalRef.findFirstOrThrow({ where: { objectType: "Document", entityId } });
    await standing(accountId, null, ["credit memo", "customer balance"]);

    // 50.00 less deferred revenue, and 50.00 less that is owed of the next one.
    const items = [{ item: { externalId: "item-subscription" }, amount: 50 }];
    const apply = { items: [{ doc: { id: document.externalId }, apply: true, amount: 50 }] };
    await people.enter("creditMemo", { entity: customer, item: { items }, apply });
    await standing(accountId, "BALANCED", ["cash in the ledger", "credit memo", "customer balance", "entered by hand"]);
  },
};
