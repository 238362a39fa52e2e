import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { corrections } from "./corrections";

/**
 * A company's billing has a history when the hub is connected to it: its documents are in the ledger already, by whatever
 * way they came, and no case for each.
 * @see https://docs.stripe.com/connectors/salesforce-cpq/launch-connector
 */
describe("before a company goes live", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  beforeAll(async () => {
    company = await startCompany({ settings: { goLive: "2999-01-01T00:00:00.000Z" } });
    hub = await company.startHub();
  }, 60_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 60_000);

  it("an invoice of 100.00 for a customer of no deal, its credit and its payment are kept, and raise no case", async () => {
    const { billing, store, state } = company;
    const { id: customer } = await billing.customers.create({ name: "Old" });
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
    expect(await stored()).toMatchObject({ paidMinor: 9_000n, creditedMinor: 1_000n });
    expect(await store.prisma.exceptionCase.count()).toBe(0);
  });
});
