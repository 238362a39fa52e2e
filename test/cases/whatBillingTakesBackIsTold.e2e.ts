import { readTrace } from "../../domain/trace/readTrace";
import { firstOfLastMonth } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { billedDeals, type BilledDeal } from "./billedDeals";
import { corrections } from "./corrections";
import { today } from "../../workflows/today";
import { netSuiteRows } from "./netSuiteRows";

/**
 * An invoice that billing voided, gave up, or that owes money to the customer, left the ledger as it was, in silence.
 * @see https://docs.stripe.com/invoicing/overview#invoice-statuses
 */
describe("of invoices over 11,691.00 USD that the ledger holds", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let deals: Record<"Voided" | "Part paid" | "Given up" | "Smaller", BilledDeal>;
  let cases: ReturnType<typeof corrections>;

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    cases = corrections(company);
    const { Earned } = await billedDeals(company, ["Earned"], firstOfLastMonth());
    deals = { ...(await billedDeals(company, ["Part paid", "Given up", "Smaller"])), Voided: Earned };
  }, 120_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 60_000);

  const stored = (id: string) => company.store.prisma.invoice.findUniqueOrThrow({ where: { id } });

  it("one that is voided is too much receivable, tax, deferred and, as far as it was earned, recognized", async () => {
    const { invoice, invoiceId } = deals.Voided;
    const { store, billing } = company;
    const journals = { kind: "REVENUE_JOURNAL", invoiceId, status: "POSTED" };
    await eventually(() => store.prisma.posting.findFirst({ where: journals }), company.state);
    // What the ledger itself has recognized of last month, on its revenue account.
    const [earned] = await netSuiteRows(
      company,
      `SELECT SUM(l.credit) AS earned FROM transactionaccountingline l JOIN account a ON a.id = l.account WHERE a.acctnumber = '4000'`,
    );
    const recognized = BigInt(Math.round(Number(earned?.["earned"]) * 100));
    expect(recognized).toBeGreaterThan(0n);

    await billing.invoices.voidInvoice(invoice.id);
    const raised = await cases.raised(invoiceId, "void");
    expect(raised).toMatchObject({ state: "OPEN", severity: "ERROR", amountAtRiskMinor: 1_169_100n, currency: "USD" });
    expect(await cases.effects(raised.id)).toEqual({
      RECEIVABLE: 1_169_100n,
      TAX: 89_100n,
      DEFERRED: 1_080_000n - recognized,
      RECOGNIZED: recognized,
    });
    expect(await stored(invoiceId)).toMatchObject({ status: "VOID", amountDueMinor: 0n });
    const { correlationId } = await stored(invoiceId);
    const trace = (await readTrace(store, today(hub.hub), [correlationId ?? ""])).get(correlationId ?? "");
    expect(trace).toMatchObject({ complete: false, missingHops: expect.arrayContaining([raised.title]) });
  });

  it("one that is voided after 1,691.00 were paid leaves those unapplied", async () => {
    const { customer, invoice, invoiceId } = deals["Part paid"];
    const { billing, store } = company;
    const intent = await billing.paymentIntents.create({
      ...{ customer, amount: 169_100, currency: "usd", payment_method: "pm_card_visa", confirm: true },
    });
    await billing.invoices.attachPayment(invoice.id, { payment_intent: intent.id });
    const paid = { kind: "CUSTOMER_PAYMENT", invoiceId, status: "POSTED", totalMinor: 169_100n };
    await eventually(() => store.prisma.posting.findFirst({ where: paid }), company.state);
    expect(await stored(invoiceId)).toMatchObject({ status: "OPEN", paidMinor: 169_100n, amountDueMinor: 1_000_000n });

    await billing.invoices.voidInvoice(invoice.id);
    const raised = await cases.raised(invoiceId, "void");
    expect(await cases.effects(raised.id)).toEqual({
      ...{ RECEIVABLE: 1_000_000n, UNAPPLIED: -169_100n, TAX: 89_100n, DEFERRED: 1_080_000n },
    });
  });

  it("one that is given up is a case of what is owed, changes no figure, and ends when it is paid after all", async () => {
    const { invoice, invoiceId } = deals["Given up"];
    await company.billing.invoices.markUncollectible(invoice.id);
    const raised = await cases.raised(invoiceId, "uncollectible");
    expect(raised).toMatchObject({ state: "OPEN", amountAtRiskMinor: 1_169_100n });
    expect(await cases.effects(raised.id)).toEqual({});
    expect(await stored(invoiceId)).toMatchObject({ status: "UNCOLLECTIBLE", amountDueMinor: 1_169_100n });
    await company.billing.invoices.pay(invoice.id, { payment_method: "pm_card_visa" });
    await cases.ended(invoiceId, "uncollectible");
  });

  /** @see https://github.com/awesomemotive/restrict-content-pro/issues/442 */
  it("a downgrade that is invoiced at once is a credit memo that is missing, and no invoice that failed", async () => {
    const { subscription, customer } = deals.Smaller;
    const { billing, store } = company;
    const found = await billing.subscriptions.retrieve(subscription);
    const item = found.items.data[0]?.id ?? "";
    await billing.subscriptions.update(subscription, {
      items: [{ id: item, quantity: 2 }],
      proration_behavior: "always_invoice",
    });
    const { data: all } = await billing.invoices.list({ customer });
    const credit = all.find(({ total }) => total < 0);
    const total = BigInt(credit?.total ?? 0);
    const tax = BigInt((credit?.total_taxes ?? []).reduce((sum, { amount }) => sum + amount, 0));
    expect(total).toBeLessThan(0n);
    const invoiceId = await cases.idOf("Invoice", credit?.id ?? "");
    const raised = await cases.raised(invoiceId, "negative invoice");
    // It gives back service from today on: none of it is earned.
    expect(await cases.effects(raised.id)).toEqual({ UNAPPLIED: total, TAX: -tax, DEFERRED: tax - total });
    expect(await store.prisma.posting.count({ where: { invoiceId } })).toBe(0);
    expect(await store.prisma.exceptionCase.count({ where: { class: "VALIDATION" } })).toBe(0);

    // The next invoice, of 50.00, is settled from the balance.
    await billing.invoiceItems.create({ customer, amount: 5_000, currency: "usd" });
    const next = await billing.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    expect(await billing.invoices.finalizeInvoice(next.id)).toMatchObject({
      status: "paid",
      amount_due: 0,
      amount_paid: 0,
    });
    const settled = await cases.raised(await cases.idOf("Invoice", next.id), "customer balance");
    expect(await cases.effects(settled.id)).toEqual({ RECEIVABLE: 5_000n, UNAPPLIED: 5_000n });
  });
});
