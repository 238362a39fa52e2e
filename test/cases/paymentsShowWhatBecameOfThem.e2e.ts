import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { billedDeals, type BilledDeal } from "./billedDeals";
import { corrections } from "./corrections";

/**
 * A payment was "paid" or "failed", whatever became of it, and one that settles no invoice was nowhere.
 * @see https://docs.stripe.com/payments/paymentintents/lifecycle
 * @see https://docs.stripe.com/invoicing/partial-payments
 */
describe("a payment of 11,691.00 USD", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let deals: Record<"Called off" | "Retried" | "In parts" | "Given back" | "Contested", BilledDeal>;
  let cases: ReturnType<typeof corrections>;

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    cases = corrections(company);
    deals = await billedDeals(company, ["Called off", "Retried", "In parts", "Given back", "Contested"]);
  }, 120_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 60_000);

  const intentOf = async ({ invoice }: BilledDeal) => {
    const { data } = await company.billing.invoicePayments.list({ invoice: invoice.id });
    return String(data[0]?.payment.payment_intent);
  };
  const status = async (id: string) => (await company.store.prisma.payment.findUniqueOrThrow({ where: { id } })).status;

  it("that is called off, since the invoice is paid outside of billing, is CANCELED, and nobody is dunned", async () => {
    const deal = deals["Called off"];
    const intent = await intentOf(deal);
    await company.billing.invoices.pay(deal.invoice.id, { paid_out_of_band: true });
    const id = await cases.idOf("Payment", intent);
    expect(await status(id)).toBe("CANCELED");
    expect(await company.store.prisma.paymentAttempt.count({ where: { paymentId: id } })).toBe(0);
    expect(await company.store.prisma.dunningCase.count({ where: { invoiceIds: { has: deal.invoiceId } } })).toBe(0);
  });

  it("that is declined, and succeeds at once, leaves both attempts, and dunning that was opened and closed", async () => {
    const deal = deals.Retried;
    const { store, billing } = company;
    const intent = await intentOf(deal);
    await billing.invoices
      .pay(deal.invoice.id, { payment_method: "pm_card_visa_chargeDeclinedInsufficientFunds" })
      .catch(() => undefined);
    await billing.invoices.pay(deal.invoice.id, { payment_method: "pm_card_visa" });
    const id = await cases.idOf("Payment", intent);
    const attempts = () => store.prisma.paymentAttempt.findMany({ where: { paymentId: id }, orderBy: { no: "asc" } });
    await eventually(async () => (await attempts()).length === 2, company.state);
    expect(await attempts()).toMatchObject([
      { no: 1, outcome: "FAILED", failureCode: "insufficient_funds" },
      { no: 2, outcome: "SUCCEEDED", failureCode: null },
    ]);
    const dunned = () => store.prisma.dunningCase.findFirst({ where: { invoiceIds: { has: deal.invoiceId } } });
    await eventually(async () => (await dunned())?.status === "RECOVERED", company.state);
    expect(await dunned()).toMatchObject({ exposureMinor: 0n });
    const told = await store.prisma.event.findMany({ where: { subject: id }, orderBy: { insertedSeq: "asc" } });
    expect(told.map(({ type }) => type.split(".").slice(-2).join("."))).toEqual(
      expect.arrayContaining([expect.stringContaining("failed"), expect.stringContaining("succeeded")]),
    );
  });

  it("in parts of 1,691.00 and 10,000.00 is two payments of the ledger, and the invoice is partly paid in between", async () => {
    const { customer, invoice, invoiceId } = deals["In parts"];
    const { billing, store } = company;
    const pay = async (amount: number) => {
      const card = { payment_method: "pm_card_visa", confirm: true };
      const intent = await billing.paymentIntents.create({ customer, amount, currency: "usd", ...card });
      await billing.invoices.attachPayment(invoice.id, { payment_intent: intent.id });
      const posted = { kind: "CUSTOMER_PAYMENT", invoiceId, status: "POSTED", totalMinor: BigInt(amount) };
      await eventually(() => store.prisma.posting.findFirst({ where: posted }), company.state);
    };
    const stored = () => store.prisma.invoice.findUniqueOrThrow({ where: { id: invoiceId } });
    await pay(169_100);
    expect(await stored()).toMatchObject({ status: "OPEN", paidMinor: 169_100n, amountDueMinor: 1_000_000n });
    await pay(1_000_000);
    await eventually(async () => (await stored()).status === "PAID", company.state);
    expect(await stored()).toMatchObject({ paidMinor: 1_169_100n, amountDueMinor: 0n });
    const open = () => store.prisma.receivable.findFirst({ where: { invoiceId } });
    await eventually(async () => (await open())?.openMinor === 0n, company.state);
  });

  it("for no invoice is a case of cash that the ledger lacks, which ends once it is refunded in full", async () => {
    const { billing } = company;
    const { customer } = deals["Called off"];
    const card = { payment_method: "pm_card_visa", confirm: true };
    const intent = await billing.paymentIntents.create({ customer, amount: 50_000, currency: "usd", ...card });
    const id = await cases.idOf("Payment", intent.id);
    const raised = await cases.raised(id, "unapplied cash");
    expect(raised).toMatchObject({ amountAtRiskMinor: 50_000n, accountId: expect.stringMatching(/^acct_/) });
    expect(await cases.effects(raised.id)).toEqual({ CLEARING: -50_000n, UNAPPLIED: -50_000n });
    // What came and went again left nothing: 500.00 too little in clearing, and 500.00 too much.
    const { id: refund } = await billing.refunds.create({ payment_intent: intent.id });
    const back = await cases.raised(id, `refund ${refund}`);
    expect(await cases.effects(back.id)).toEqual({ CLEARING: 50_000n, UNAPPLIED: 50_000n });
  });

  it("for no invoice stops being a case once it settles one", async () => {
    const { billing, places } = company;
    const { customer } = deals["Called off"];
    const card = { payment_method: "pm_card_visa", confirm: true };
    const intent = await billing.paymentIntents.create({ customer, amount: 10_825, currency: "usd", ...card });
    const id = await cases.idOf("Payment", intent.id);
    await cases.raised(id, "unapplied cash");
    const tax = { tax_rates: places.taxRates["sub-us"] ?? [] };
    await billing.invoiceItems.create({ customer, amount: 10_000, currency: "usd", ...tax });
    const draft = await billing.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    await billing.invoices.finalizeInvoice(draft.id);
    await billing.invoices.attachPayment(draft.id, { payment_intent: intent.id });
    await cases.ended(id, "unapplied cash");
    const posted = { kind: "CUSTOMER_PAYMENT", sourceId: id, status: "POSTED", totalMinor: 10_825n };
    await eventually(() => company.store.prisma.posting.findFirst({ where: posted }), company.state);
  });

  it("that is given back in part, and then whole, shows it", async () => {
    const deal = deals["Given back"];
    const { billing } = company;
    const intent = await intentOf(deal);
    await billing.invoices.pay(deal.invoice.id, { payment_method: "pm_card_visa" });
    const id = await cases.idOf("Payment", intent);
    await billing.refunds.create({ payment_intent: intent, amount: 100_000 });
    await eventually(async () => (await status(id)) === "PARTIALLY_REFUNDED", company.state);
    await billing.refunds.create({ payment_intent: intent });
    await eventually(async () => (await status(id)) === "REFUNDED", company.state);
  });

  it("that its cardholder contests is DISPUTED, and SUCCEEDED again once the dispute is won", async () => {
    const deal = deals.Contested;
    const { billing, control, sandboxes } = company;
    const intent = await intentOf(deal);
    await billing.invoices.pay(deal.invoice.id, { payment_method: "pm_card_visa" });
    const [charge] = (await billing.charges.list({ payment_intent: intent })).data;
    const id = await cases.idOf("Payment", intent);
    await control(sandboxes.stripe, "disputes", { charge: charge?.id });
    await eventually(async () => (await status(id)) === "DISPUTED", company.state);
    const [dispute] = (await billing.disputes.list({ payment_intent: intent })).data;
    await control(sandboxes.stripe, `disputes/${dispute?.id}/won`, {});
    await eventually(async () => (await status(id)) === "SUCCEEDED", company.state);
  });
});
