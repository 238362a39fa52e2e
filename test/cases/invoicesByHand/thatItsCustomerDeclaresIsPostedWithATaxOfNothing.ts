import type { Case } from "../case";
import type { Drafts } from "./drafts";

export const thatItsCustomerDeclaresIsPostedWithATaxOfNothing: Case<Drafts> = {
  sentence:
    "under reverse charge is posted over its 10,800.00 with a tax line of 0.00, and so is one of an exempt customer",
  source: [
    "https://docs.stripe.com/tax/zero-tax",
    "https://docs.stripe.com/api/invoices/object#invoice_object-customer_tax_exempt",
    "docs/accounting.md 1.5",
  ],
  async holds({ company: { billing, store }, abroad, drafted, posted }) {
    // Drafted at 8.25 %, which would be 891.00, before anybody says that the customer declares it.
    const draft = await drafted(abroad.customer, 1_080_000);
    expect(draft.total).toBe(1_169_100);
    await billing.customers.update(abroad.customer, { tax_exempt: "reverse" });
    const { total, customer_tax_exempt: exempt } = await billing.invoices.finalizeInvoice(draft.id);
    expect([total, exempt]).toEqual([1_080_000, "reverse"]);
    const { invoiceId, taxes, lines } = await posted(draft.id, "10800.00");
    expect(taxes).toEqual([["US-CA 8.25 %, reverse charge", 0]]);
    expect(lines).toMatchObject({
      receivable: ["10800.00", "10800.00"],
      tax: ["0.00", "0.00"],
      deferred: ["10800.00", "10800.00"],
    });
    const schedule = await store.prisma.revenueSchedule.findFirstOrThrow({ where: { invoiceId } });
    const months = await store.prisma.revenueScheduleLine.findMany({ where: { scheduleId: schedule.id } });
    expect(months.reduce((sum, { plannedMinor }) => sum + plannedMinor, 0n)).toBe(1_080_000n);

    await billing.customers.update(abroad.customer, { tax_exempt: "exempt" });
    const other = await drafted(abroad.customer, 100_000);
    await billing.invoices.finalizeInvoice(other.id);
    expect((await posted(other.id, "1000.00")).taxes).toEqual([["US-CA 8.25 %, exempt", 0]]);
    expect(await store.prisma.exceptionCase.count()).toBe(0);
  },
};
