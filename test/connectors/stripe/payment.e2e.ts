import type { BillingConnector } from "../../../connectors/connector";
import type { BillingPayment } from "../../../schema/canonical/billing";
import { readChanges } from "../readChanges";
import { acme, invoiced, provisioned } from "./commands";
import { startAccount, type TestAccount } from "./startAccount";

const usd = (minor: number) => ({ minor: BigInt(minor), currency: "USD" });

describe("a payment in Stripe", () => {
  let account: TestAccount;
  beforeEach(async () => {
    account = await startAccount();
  });
  afterEach(() => account.close());

  /** The payments that the feed told of while something was done. */
  const told = async (billing: BillingConnector, done: () => Promise<unknown>): Promise<BillingPayment[]> => {
    const start = await readChanges(billing, "events", null, () => true);
    await done();
    const { changes } = await readChanges(billing, "events", start.cursor, (sofar) =>
      sofar.some(({ eventType }) => eventType === "invoice.paid" || eventType === "invoice.payment_failed"),
    );
    const ids = new Set(changes.filter(({ kind }) => kind === "Payment").map(({ externalId }) => externalId));
    const read = await Promise.all([...ids].map((id) => billing.read("Payment", id)));
    return read.filter((payment) => payment !== null);
  };

  it("that succeeded carries its invoice, its fee and the day", async () => {
    const { billing, stripe } = account;
    const { customer, invoice } = await invoiced(billing);
    const [payment, ...others] = await told(billing, () =>
      stripe.invoices.pay(invoice.externalId, { payment_method: "pm_card_visa" }),
    );
    expect(others).toEqual([]);
    expect(payment).toMatchObject({
      ...{ customerExternalId: customer, invoiceExternalId: invoice.externalId, amount: usd(30_000), fee: usd(900) },
      ...{ status: "SUCCEEDED", method: "card", applied: usd(30_000) },
      attempts: [{ no: 1, outcome: "SUCCEEDED", failureCode: null, failureMessage: null }],
      receivedAt: expect.stringContaining(new Date().toISOString().slice(0, 10)),
    });
    expect(await billing.read("Invoice", invoice.externalId)).toMatchObject({ status: "PAID", amountDue: usd(0) });
  });

  it("that was declined carries its invoice, the attempt and the reason", async () => {
    const { billing, stripe } = account;
    const { customer, invoice } = await invoiced(billing);
    const [payment] = await told(billing, () =>
      stripe.invoices
        .pay(invoice.externalId, { payment_method: "pm_card_visa_chargeDeclinedInsufficientFunds" })
        .catch(() => {}),
    );
    expect(payment).toMatchObject({
      ...{ customerExternalId: customer, invoiceExternalId: invoice.externalId, amount: usd(30_000), fee: null },
      ...{ status: "FAILED", receivedAt: null },
      attempts: [
        {
          ...{ no: 1, outcome: "FAILED", failureCode: "insufficient_funds" },
          failureMessage: "Your card has insufficient funds.",
        },
      ],
    });
    expect(await billing.read("Invoice", invoice.externalId)).toMatchObject({ status: "OPEN", attempts: 1 });
  });

  it("that was declined twice, and then succeeded, tells each attempt by its number", async () => {
    const { billing, stripe } = account;
    const { invoice } = await invoiced(billing);
    const pay = (payment_method: string) =>
      told(billing, () => stripe.invoices.pay(invoice.externalId, { payment_method }).catch(() => {}));
    const tried = [
      ...(await pay("pm_card_visa_chargeDeclinedInsufficientFunds")),
      ...(await pay("pm_card_chargeDeclined")),
      ...(await pay("pm_card_visa")),
    ];
    const failed = (no: number, failureCode: string) => ({ no, outcome: "FAILED", failureCode });
    expect(tried).toMatchObject([
      { status: "FAILED", attempts: [failed(1, "insufficient_funds")] },
      { status: "FAILED", attempts: [failed(1, "insufficient_funds"), failed(2, "generic_decline")] },
      {
        status: "SUCCEEDED",
        attempts: [
          failed(1, "insufficient_funds"),
          failed(2, "generic_decline"),
          { no: 3, outcome: "SUCCEEDED", failureCode: null },
        ],
      },
    ]);
    expect(new Set(tried.map(({ externalId }) => externalId)).size).toBe(1);
  });

  it("that was declined while Stripe collects by itself leaves the next attempt on the invoice", async () => {
    const { billing, stripe } = account;
    const { externalId: customer } = await billing.write("upsertCustomer", "customer_0", acme);
    const method = await stripe.paymentMethods.attach("pm_card_visa_chargeDeclined", { customer });
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
    const { invoice: id } = await provisioned(billing, { collection: "CHARGE_AUTOMATICALLY" });
    const drafted = await billing.read("Invoice", id);
    if (drafted?.status === "DRAFT") await billing.write("finalizeInvoice", "f", { invoiceExternalId: id });
    const before = await billing.read("Invoice", id);
    if (before?.attempts === 0) await stripe.invoices.pay(id).catch(() => {});
    const failed = await billing.read("Invoice", id);
    expect(failed).toMatchObject({ status: "OPEN", attempts: 1 });
    expect(Date.parse(failed?.nextAttemptAt ?? "")).toBeGreaterThan(Date.now());
  });

  it("outside of Stripe is a payment by the invoice's id, told of like any other", async () => {
    const { billing, stripe } = account;
    const { customer, invoice } = await invoiced(billing);
    const payments = await told(billing, () => stripe.invoices.pay(invoice.externalId, { paid_out_of_band: true }));
    const outside = payments.filter(({ status }) => status === "SUCCEEDED");
    expect(outside).toMatchObject([
      {
        ...{ externalId: invoice.externalId, invoiceExternalId: invoice.externalId, customerExternalId: customer },
        ...{ amount: usd(30_000), fee: null, method: "out_of_band", attempts: [{ no: 1, outcome: "SUCCEEDED" }] },
        receivedAt: expect.stringContaining(new Date().toISOString().slice(0, 10)),
      },
    ]);
  });

  it("outside of Stripe in parts is a payment of each, told of one by one", async () => {
    const { billing, stripe } = account;
    const { customer, invoice } = await invoiced(billing);
    const attach = async (value: number) => {
      const record = await stripe.paymentRecords.reportPayment({
        amount_requested: { currency: "usd", value },
        initiated_at: 1,
        payment_method_details: { type: "custom", custom: { display_name: "Bank transfer" } },
        outcome: "guaranteed",
        guaranteed: { guaranteed_at: 1 },
      });
      await stripe.invoices.attachPayment(invoice.externalId, { payment_record: record.id });
    };
    const facts = { invoiceExternalId: invoice.externalId, customerExternalId: customer, method: "out_of_band" };
    // 300.00, of which 50.00 and 100.00 have a record: 150.00 are left.
    const payments = await told(billing, async () => {
      await attach(5_000);
      await attach(10_000);
      await stripe.invoices.pay(invoice.externalId, { paid_out_of_band: true });
    });
    const received = payments.filter(({ status }) => status === "SUCCEEDED");
    expect(received).toMatchObject([
      { ...facts, amount: usd(5_000), applied: usd(5_000) },
      { ...facts, amount: usd(10_000), applied: usd(10_000) },
      { ...facts, externalId: invoice.externalId, amount: usd(15_000) },
    ]);
    expect(new Set(received.map(({ externalId }) => externalId)).size).toBe(3);
  });

  it("is not read of an invoice that was paid through Stripe, or not at all", async () => {
    const { billing, stripe } = account;
    const paid = await invoiced(billing);
    await stripe.invoices.pay(paid.invoice.externalId, { payment_method: "pm_card_visa" });
    const open = await invoiced(billing, {}, "other");
    expect(await billing.read("Payment", paid.invoice.externalId)).toBeNull();
    expect(await billing.read("Payment", open.invoice.externalId)).toBeNull();
  });

  it("is listed as it is read, with its fee, and so is one outside of Stripe", async () => {
    const { billing, stripe } = account;
    const card = await invoiced(billing);
    await stripe.invoices.pay(card.invoice.externalId, { payment_method: "pm_card_visa" });
    const wired = await invoiced(billing, {}, "other");
    await stripe.invoices.pay(wired.invoice.externalId, { paid_out_of_band: true });
    const listed: BillingPayment[] = [];
    for await (const page of billing.list("Payment")) listed.push(...page);
    const succeeded = listed.filter(({ status }) => status === "SUCCEEDED");
    expect(succeeded.map(({ fee, method }) => [fee, method])).toEqual([
      [usd(900), "card"],
      [null, "out_of_band"],
    ]);
    for (const payment of listed) expect(await billing.read("Payment", payment.externalId)).toEqual(payment);
  });
});
