import type Stripe from "stripe";
import { advanceTestClock } from "./advanceTestClock";
import { openAccount, type OpenAccount } from "./openAccount";

const START = Date.parse("2030-01-15T00:00:00Z") / 1_000;

describe("one-off invoices in the Stripe sandbox", () => {
  let account: OpenAccount;
  let stripe: Stripe;
  let customer: string;
  beforeEach(async () => {
    account = await openAccount();
    ({ stripe } = account);
    customer = (await stripe.customers.create({ name: "Acme", email: "ap@acme.example" })).id;
  });
  afterEach(() => account.close());

  const sent = { collection_method: "send_invoice", days_until_due: 14 } as const;
  const types = async () => (await stripe.events.list({ limit: 100 })).data.map(({ type }) => type);

  it("bill what waits for the customer, by amount and by price, are numbered and paid", async () => {
    const product = await stripe.products.create({ name: "Onboarding" });
    const price = await stripe.prices.create({ product: product.id, currency: "usd", unit_amount: 2_500 });
    const setup = await stripe.invoiceItems.create({
      customer,
      amount: 10_000,
      currency: "usd",
      description: "Set-up",
      metadata: { sku: "SETUP" },
    });
    await stripe.invoiceItems.create({ customer, pricing: { price: price.id }, quantity: 3 });
    const euro = await stripe.invoiceItems.create({ customer, amount: 1, currency: "eur" });
    const draft = await stripe.invoices.create({
      ...sent,
      customer,
      currency: "usd",
      pending_invoice_items_behavior: "include",
    });
    expect(draft).toMatchObject({
      billing_reason: "manual",
      parent: null,
      status: "draft",
      auto_advance: false,
      automatically_finalizes_at: null,
      subtotal: 17_500,
      total: 17_500,
    });
    expect(draft.lines.data).toMatchObject([
      { amount: 10_000, description: "Set-up", metadata: { sku: "SETUP" }, pricing: null },
      { amount: 7_500, description: "Onboarding", quantity: 3, pricing: { price_details: { price: price.id } } },
    ]);
    expect(draft.lines.data[0]?.parent?.invoice_item_details).toMatchObject({
      invoice_item: setup.id,
      proration: false,
      subscription: null,
    });
    expect((await stripe.invoiceItems.list({ customer, pending: true })).data.map(({ id }) => id)).toEqual([euro.id]);

    const open = await stripe.invoices.finalizeInvoice(draft.id);
    expect(open).toMatchObject({ status: "open", number: expect.stringMatching(/-0001$/) as string });
    expect(Number(open.due_date) - open.created).toBe(14 * 86_400);
    const paid = await stripe.invoices.pay(draft.id, { payment_method: "pm_card_visa" });
    expect(paid).toMatchObject({ status: "paid", amount_paid: 17_500, amount_remaining: 0 });
    expect(await types()).toEqual(expect.arrayContaining(["invoiceitem.created", "invoice.created", "invoice.paid"]));
  });

  it("leave out what waits unless told to take it, and take what is put on them while they are drafts", async () => {
    const rate = await stripe.taxRates.create({ display_name: "Sales tax", percentage: 10, inclusive: false });
    await stripe.invoiceItems.create({ customer, amount: 500, currency: "usd" });
    const { id } = await stripe.invoices.create({ ...sent, customer, currency: "usd", default_tax_rates: [rate.id] });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ total: 0, lines: { data: [] } });
    const items: string[] = [];
    for (let no = 1; no <= 12; no += 1) {
      items.push((await stripe.invoiceItems.create({ customer, invoice: id, amount: 100 * no, currency: "usd" })).id);
    }
    const long = await stripe.invoices.retrieve(id);
    expect(long).toMatchObject({ subtotal: 7_800, total: 8_580, lines: { has_more: true } });
    expect(long.lines.data).toHaveLength(10);
    const all = await stripe.invoices.listLineItems(id, { limit: 5 }).autoPagingToArray({ limit: 100 });
    expect(all.map(({ amount }) => amount)).toEqual(items.map((_, at) => 100 * (at + 1)));
    await stripe.invoiceItems.del(items[0] ?? "");
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ subtotal: 7_700, total: 8_470 });

    await stripe.invoices.finalizeInvoice(id);
    await expect(
      stripe.invoiceItems.create({ customer, invoice: id, amount: 1, currency: "usd" }),
    ).rejects.toMatchObject({ code: "invoice_not_editable" });
    await expect(stripe.invoiceItems.del(items[1] ?? "")).rejects.toThrow("finalized");
  });

  it("are voided, written off, or deleted while they are drafts", async () => {
    const drafted = async () => {
      await stripe.invoiceItems.create({ customer, amount: 500, currency: "usd" });
      return stripe.invoices.create({ ...sent, customer, pending_invoice_items_behavior: "include" });
    };
    const [one, two, three] = [await drafted(), await drafted(), await drafted()];
    await stripe.invoices.finalizeInvoice(one.id);
    expect(await stripe.invoices.voidInvoice(one.id)).toMatchObject({ status: "void" });
    await stripe.invoices.finalizeInvoice(two.id);
    expect(await stripe.invoices.markUncollectible(two.id)).toMatchObject({ status: "uncollectible" });
    expect(await stripe.invoices.del(three.id)).toMatchObject({ deleted: true });
    await expect(stripe.invoices.retrieve(three.id)).rejects.toMatchObject({ code: "resource_missing" });
    expect((await stripe.invoiceItems.list({ customer })).data).toHaveLength(2);
  });

  it("are finalized and collected by themselves an hour after they are told to advance", async () => {
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START });
    const { id } = await stripe.customers.create({ email: "ap@acme.example", test_clock: clock.id });
    const method = await stripe.paymentMethods.attach("pm_card_visa", { customer: id });
    await stripe.customers.update(id, { invoice_settings: { default_payment_method: method.id } });
    await stripe.invoiceItems.create({ customer: id, amount: 500, currency: "usd" });
    const draft = await stripe.invoices.create({ customer: id, pending_invoice_items_behavior: "include" });
    await advanceTestClock(stripe, clock.id, "2030-01-15T03:00:00Z");
    expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({ status: "draft" });
    await stripe.invoices.update(draft.id, { auto_advance: true });
    await advanceTestClock(stripe, clock.id, "2030-01-15T05:00:00Z");
    expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({ status: "paid" });
  });

  it("are not made of what waits, where the next invoice of a subscription takes it before", async () => {
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START });
    const { id } = await stripe.customers.create({ email: "ap@acme.example", test_clock: clock.id });
    const product = await stripe.products.create({ name: "Platform" });
    const recurring = { interval: "month" as const };
    const price = await stripe.prices.create({ product: product.id, currency: "usd", unit_amount: 1_000, recurring });
    await expect(stripe.invoiceItems.create({ customer: id, pricing: { price: price.id } })).rejects.toMatchObject({
      param: "pricing[price]",
    });
    const subscription = await stripe.subscriptions.create({ ...sent, customer: id, items: [{ price: price.id }] });
    await stripe.invoiceItems.create({ customer: id, amount: 77, currency: "usd", description: "Overtime" });
    await stripe.invoiceItems.create({
      customer: id,
      amount: 33,
      currency: "usd",
      description: "Seats",
      subscription: subscription.id,
    });
    const own = await stripe.subscriptions.create({ ...sent, customer: id, items: [{ price: price.id }] });
    const taken = await stripe.invoices.retrieve(String(own.latest_invoice));
    expect(taken.lines.data.map(({ description }) => description)).toEqual(["Overtime", "1 × Platform"]);
    const apart = await stripe.invoices.create({ ...sent, customer: id, pending_invoice_items_behavior: "include" });
    expect(apart.lines.data).toEqual([]);
    await advanceTestClock(stripe, clock.id, "2030-02-15T00:00:00Z");
    const { latest_invoice: latest } = await stripe.subscriptions.retrieve(subscription.id);
    const { lines, total } = await stripe.invoices.retrieve(String(latest));
    expect(lines.data.map(({ description, amount }) => [description, amount])).toEqual([
      ["Seats", 33],
      ["1 × Platform", 1_000],
    ]);
    expect(total).toBe(1_033);
  });
});
