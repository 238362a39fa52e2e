import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import type { InvoicesInEuros } from "./invoicesInEuros";

export const thatHoldALineRoundOnceAllIsEarned: Case<InvoicesInEuros> = {
  sentence:
    "that hold a line's revenue are rounded once that is earned too, and what is held is no fault of the ledger",
  source: ["ASC 830-10-45-18", "docs/accounting.md 1"],
  async holds({ company: { billing, store, state }, borne, comeDaysLater }) {
    const { data: customers } = await billing.customers.list({ limit: 100 });
    const customer = customers.find(({ name }) => name === "Cents")?.id ?? "";
    const seconds = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1_000;
    const period = { start: seconds(firstOfMonth(-1)), end: seconds(firstOfMonth(2)) };
    await billing.invoiceItems.create({ customer, currency: "eur", amount: 5, period });
    const product = await billing.products.create({ name: "Workshop", metadata: { throughline_sku: "WORKSHOP" } });
    const price = await billing.prices.create({ product: product.id, currency: "eur", unit_amount: 5 });
    await billing.invoiceItems.create({ customer, pricing: { price: price.id } });
    const draft = await billing.invoices.create({
      ...{ customer, pending_invoice_items_behavior: "include", collection_method: "send_invoice", days_until_due: 30 },
    });
    await billing.invoices.finalizeInvoice(draft.id);
    const found = () => store.prisma.externalRef.findFirst({ where: { objectType: "Invoice", externalId: draft.id } });
    const { entityId: invoiceId } = await eventually(found, state);

    // Each 0.05 EUR defer 0.06 USD. The months' 0.02, 0.01 and 0.02 give back 0.05 of the one; the other is held.
    const journals = { invoiceId, kind: "REVENUE_JOURNAL", status: "POSTED" };
    const posted = (currency: string, count: number) =>
      eventually(async () => (await store.prisma.posting.count({ where: { ...journals, currency } })) === count, state);
    await posted("EUR", 3);
    expect(await borne(invoiceId, "2400")).toBe(-7);
    expect(await store.prisma.exceptionCase.findMany({ where: { subjectId: invoiceId, class: "UNBALANCED" } })).toEqual(
      [],
    );
    // With a rule it is recognized, and the cent that rounding left is cleared.
    await comeDaysLater(140, ["WORKSHOP"]);
    await posted("EUR", 4);
    await posted("USD", 1);
    await eventually(async () => (await borne(invoiceId, "2400")) === 0, state);
    expect(await borne(invoiceId, "4000")).toBe(-12);
  },
};
