import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { billedDeals, type BilledDeal } from "./billedDeals";
import { corrections } from "./corrections";
import { enteredInNetSuite } from "./enteredInNetSuite";
import { netSuiteRows } from "./netSuiteRows";

/**
 * A payment that billing applies and the ledger does not leaves the invoice open there: figures by accounting's rules for
 * payments (what is over shows as unapplied) and refunds. A random walk found each of these in silence.
 * @see https://docs.stripe.com/invoicing/partial-payments
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1198459.html "Customer Payments"
 */
describe("of an invoice over 11,691.00 USD", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let people: Awaited<ReturnType<typeof enteredInNetSuite>>;
  let deals: Record<"Deleted" | "Overpaid" | "Voided" | "Smaller" | "Dropped" | "Credited", BilledDeal>;
  let cases: ReturnType<typeof corrections>;

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    people = await enteredInNetSuite(company);
    cases = corrections(company);
    deals = await billedDeals(company, ["Deleted", "Overpaid", "Voided", "Smaller", "Dropped", "Credited"]);
  });
  afterAll(async () => {
    await hub.stop();
    await company.close();
  });

  /** A payment of its own, attached to the invoice, once the ledger holds it. */
  const paid = async ({ customer, invoice, invoiceId }: BilledDeal, amount: number) => {
    const { billing, store, state } = company;
    const card = { currency: "usd", payment_method: "pm_card_visa", confirm: true };
    const intent = await billing.paymentIntents.create({ customer, amount, ...card });
    await billing.invoices.attachPayment(invoice.id, { payment_intent: intent.id });
    const where = { kind: "CUSTOMER_PAYMENT", invoiceId, status: "POSTED", totalMinor: BigInt(amount) };
    const posting = await eventually(() => store.prisma.posting.findFirst({ where }), state);
    const ref = { entityId: posting.id, objectType: "Document" };
    const { externalId } = await store.prisma.externalRef.findFirstOrThrow({ where: ref });
    return { intent: intent.id, documentId: `netsuite-main:${externalId}` };
  };

  // The ledger lacks 11,691.00 on receivables, of which billing asks for 6,691.00 only; 5,000.00 are unapplied there.
  it("5,000.00 that are paid after people deleted its document are open again, and unapplied", async () => {
    const { store, state } = company;
    const { invoiceId } = deals.Deleted;
    const posting = await store.prisma.posting.findFirstOrThrow({ where: { invoiceId, kind: "AR_INVOICE" } });
    const ref = { entityId: posting.id, objectType: "Document" };
    const { externalId } = await store.prisma.externalRef.findFirstOrThrow({ where: ref });
    await people.remove("invoice", externalId);
    const deleted = await cases.raised(posting.id, "changed in the ledger");
    expect(await cases.effects(deleted.id)).toMatchObject({ RECEIVABLE: -1_169_100n });

    const { documentId } = await paid(deals.Deleted, 500_000);
    const open = await cases.raised(invoiceId, "payment not applied");
    expect(await cases.effects(open.id)).toEqual({ RECEIVABLE: 500_000n });
    const unapplied = await cases.raised(documentId, "unapplied");
    expect(await cases.effects(unapplied.id)).toEqual({ UNAPPLIED: 500_000n });
    expect(await store.prisma.exceptionEffect.findFirst({ where: { exceptionId: unapplied.id } })).toMatchObject({
      legalEntity: "sub-us",
    });
    await eventually(async () => (await cases.find(documentId, "unapplied"))?.state === "OPEN", state);
  });

  // 12,000.00 are 309.00 more than is owed: billing keeps them with the payment, the ledger unapplied. Both say the same.
  it("12,000.00 that are paid are 309.00 over, in billing as in the ledger: a case, and no figure is off", async () => {
    const { documentId } = await paid(deals.Overpaid, 1_200_000);
    const over = await cases.raised(documentId, "unapplied");
    expect(over).toMatchObject({ state: "OPEN", amountAtRiskMinor: 30_900n });
    expect(await cases.effects(over.id)).toEqual({});
    expect(await cases.find(deals.Overpaid.invoiceId, "payment not applied")).toBeNull();
  });

  // Of 1,691.00 paid, 691.00 went back: 1,000.00 are unapplied once the invoice is void, and nothing is receivable.
  it("691.00 of 1,691.00 that went back before it was voided are no receivable any more, but less unapplied", async () => {
    const { billing } = company;
    const { invoice, invoiceId } = deals.Voided;
    const { intent } = await paid(deals.Voided, 169_100);
    const { id: refund } = await billing.refunds.create({ payment_intent: intent, amount: 69_100 });
    const back = await cases.raised(await cases.idOf("Payment", intent), `refund ${refund}`);
    expect(await cases.effects(back.id)).toEqual({ CLEARING: 69_100n, RECEIVABLE: -69_100n });
    await billing.invoices.voidInvoice(invoice.id);
    const voided = await cases.raised(invoiceId, "void");
    expect(await cases.effects(voided.id)).toEqual({
      ...{ RECEIVABLE: 1_000_000n, UNAPPLIED: -169_100n, TAX: 89_100n, DEFERRED: 1_080_000n },
    });
    expect(await cases.effects(back.id)).toEqual({ CLEARING: 69_100n, UNAPPLIED: 69_100n });
  });

  /** A payment of 500.00 that people enter on its document. */
  const collected = async ({ invoiceId }: BilledDeal) => {
    const { store } = company;
    const posting = await store.prisma.posting.findFirstOrThrow({ where: { invoiceId, kind: "AR_INVOICE" } });
    const ref = { entityId: posting.id, objectType: "Document" };
    const { externalId: id } = await store.prisma.externalRef.findFirstOrThrow({ where: ref });
    const [row] = await netSuiteRows(company, `SELECT entity FROM transaction WHERE id = ${id}`);
    const apply = { items: [{ doc: { id }, apply: true, amount: 500 }] };
    await people.enter("customerPayment", { customer: { id: row?.["entity"] }, payment: 500, apply });
    return cases.raised(invoiceId, "cash in the ledger");
  };

  // The void asks for 11,691.00 less on receivables, of which the ledger shows 500.00 less already.
  it("500.00 that people collect in the ledger after billing voided it are told", async () => {
    await company.billing.invoices.voidInvoice(deals.Dropped.invoice.id);
    const voided = await cases.raised(deals.Dropped.invoiceId, "void");
    expect(await cases.effects(voided.id)).toMatchObject({ RECEIVABLE: 1_169_100n });
    const told = await collected(deals.Dropped);
    expect(await cases.effects(told.id)).toEqual({ RECEIVABLE: -50_000n });
  });

  it("500.00 that people collect are not mistaken for the 600.00 that billing credits then", async () => {
    const { invoice, invoiceId } = deals.Credited;
    const told = await collected(deals.Credited);
    const note = await company.billing.creditNotes.create({ invoice: invoice.id, amount: 60_000 });
    const credited = await cases.raised(await cases.idOf("CreditMemo", note.id));
    expect(await cases.effects(credited.id)).toEqual({ RECEIVABLE: 60_000n, DEFERRED: 60_000n });
    expect(await cases.find(invoiceId, "cash in the ledger")).toMatchObject({ state: "OPEN" });
    expect(await cases.effects((await cases.find(invoiceId, "cash in the ledger"))?.id ?? "")).toEqual({
      RECEIVABLE: -50_000n,
    });
    expect(told.amountAtRiskMinor).toBe(50_000n);
  });

  it("a downgrade gives back what the months that end since have recognized, and less of what is deferred", async () => {
    const { billing, state } = company;
    const { subscription, customer } = deals.Smaller;
    const [item] = (await billing.subscriptions.retrieve(subscription)).items.data;
    await billing.subscriptions.update(subscription, {
      ...{ items: [{ id: item?.id ?? "", quantity: 2 }], proration_behavior: "always_invoice" },
    });
    const credit = (await billing.invoices.list({ customer })).data.find(({ total }) => total < 0);
    const raised = await cases.raised(await cases.idOf("Invoice", credit?.id ?? ""), "negative invoice");
    const before = await cases.effects(raised.id);
    expect(before["RECOGNIZED"]).toBeUndefined();

    // Each line runs from today to the end of the year of service; of its days, those of this month are over then.
    const lines = credit?.lines.data ?? [];
    const day = (seconds: number) => Math.floor(seconds / 86_400);
    const now = new Date();
    const monthEnds = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1) / 1_000;
    const given = lines.reduce((sum, line) => {
      const net = -(line.amount - (line.discount_amounts ?? []).reduce((less, { amount }) => less + amount, 0));
      const [start, end] = [day(line.period.start), day(line.period.end)];
      return sum + Math.sign(net) * Math.round((Math.abs(net) * (day(monthEnds) - start)) / (end - start));
    }, 0);
    await hub.stop();
    hub = await company.startHub({}, () => new Date(monthEnds * 1_000 + 43_200_000));
    await eventually(async () => (await cases.effects(raised.id))["RECOGNIZED"] === BigInt(given), state);
    expect(await cases.effects(raised.id)).toMatchObject({ DEFERRED: (before["DEFERRED"] ?? 0n) - BigInt(given) });
  });
});
