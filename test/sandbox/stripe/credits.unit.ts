import type Stripe from "stripe";
import { openAccount, type OpenAccount } from "./openAccount";

/** @see https://docs.stripe.com/billing/customer/balance */
describe("credits in the Stripe sandbox", () => {
  let account: OpenAccount;
  let stripe: Stripe;
  let customer: string;
  beforeEach(async () => {
    ({ stripe } = account = await openAccount());
    customer = (await stripe.customers.create({ name: "Acme", email: "ap@acme.example" })).id;
  });
  afterEach(() => account.close());

  const movements = async () => {
    const { data } = await stripe.customers.listBalanceTransactions(customer);
    return data.map(({ type, amount, ending_balance: after }) => [type, amount, after]);
  };
  const billed = async (
    amount: number,
    tax?: Stripe.TaxRate,
    collection_method: "charge_automatically" | "send_invoice" = "charge_automatically",
  ) => {
    const collection = { collection_method, ...(collection_method === "send_invoice" && { days_until_due: 30 }) };
    await stripe.invoiceItems.create({ customer, amount, currency: "usd", ...(tax && { tax_rates: [tax.id] }) });
    const draft = await stripe.invoices.create({ customer, ...collection, pending_invoice_items_behavior: "include" });
    return stripe.invoices.finalizeInvoice(draft.id);
  };
  const balance = async () => ((await stripe.customers.retrieve(customer)) as Stripe.Customer).balance;

  it("of a negative invoice go to the balance, which settles the next invoice as far as it goes", async () => {
    expect(await billed(-3_000)).toMatchObject({
      ...{ status: "paid", total: -3_000, amount_due: 0, amount_paid: 0, starting_balance: 0, ending_balance: -3_000 },
    });
    expect(await balance()).toBe(-3_000);
    const next = await billed(10_000);
    expect(next).toMatchObject({ status: "open", amount_due: 7_000, starting_balance: -3_000, ending_balance: 0 });
    expect(await movements()).toEqual([
      ["applied_to_invoice", 3_000, 0],
      ["applied_to_invoice", -3_000, -3_000],
    ]);
    await stripe.invoices.voidInvoice(next.id);
    expect(await balance()).toBe(-3_000);
  });

  /** @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
  it.each(["charge_automatically", "send_invoice"] as const)(
    "carry what is too little to be charged over to the invoice that brings it to enough: %s",
    async (method) => {
      expect(await billed(49, undefined, method)).toMatchObject({
        ...{ status: "paid", total: 49, amount_due: 0, amount_paid: 0, attempt_count: 0, ending_balance: 49 },
      });
      expect(await balance()).toBe(49);
      // 49 from before and 1 make 50, which is enough.
      expect(await billed(1, undefined, method)).toMatchObject({ status: "open", amount_due: 50, ending_balance: 0 });
      expect(await balance()).toBe(0);
      expect(await movements()).toEqual([
        ["applied_to_invoice", -49, 0],
        ["invoice_too_small", 49, 49],
      ]);
    },
  );

  it("are taken before what is left is too little", async () => {
    await stripe.customers.createBalanceTransaction(customer, { amount: -30, currency: "usd" });
    // 70 less 30 are 40.
    const carried = { status: "paid", amount_due: 0, starting_balance: -30, ending_balance: 40 };
    expect(await billed(70)).toMatchObject(carried);
    expect((await movements()).slice(0, 2)).toEqual([
      ["invoice_too_small", 40, 40],
      ["applied_to_invoice", 30, 0],
    ]);
  });

  it("given by hand change the customer, whose event says what the balance was", async () => {
    await stripe.customers.createBalanceTransaction(customer, { amount: -500, currency: "usd", description: "Sorry" });
    const [event] = (await stripe.events.list({ type: "customer.updated" })).data;
    expect(event?.data).toMatchObject({ object: { balance: -500 }, previous_attributes: { balance: 0 } });
    await expect(
      stripe.customers.createBalanceTransaction(customer, { amount: -500, currency: "eur" }),
    ).rejects.toThrow("You cannot combine currencies on a single customer");
  });

  it("by line carry their share of discount and tax, and no more than the line", async () => {
    const tax = await stripe.taxRates.create({ display_name: "Sales tax", percentage: 8.25, inclusive: false });
    const invoice = await billed(10_000, tax);
    const line = { type: "invoice_line_item" as const, invoice_line_item: invoice.lines.data[0]?.id ?? "" };
    const note = await stripe.creditNotes.create({ invoice: invoice.id, lines: [{ ...line, amount: 4_000 }] });
    // 8.25 % of 40.00 are 3.30.
    expect(note).toMatchObject({
      subtotal: 4_000,
      total: 4_330,
      total_excluding_tax: 4_000,
      pre_payment_amount: 4_330,
    });
    expect(note.total_taxes).toMatchObject([{ amount: 330, taxable_amount: 4_000 }]);
    const create = (asked: Partial<Stripe.CreditNoteCreateParams>) =>
      stripe.creditNotes.create({ invoice: invoice.id, ...asked });
    await expect(create({ lines: [{ ...line, amount: 6_001 }] })).rejects.toMatchObject({ param: "lines[0][amount]" });
    await expect(create({ lines: [{ ...line }] })).rejects.toMatchObject({ param: "lines[0][amount]" });
    await expect(create({})).rejects.toMatchObject({ code: "parameter_missing" });
    await expect(create({ amount: 1, lines: [{ ...line, amount: 100 }] })).rejects.toMatchObject({ param: "amount" });
    await stripe.creditNotes.voidCreditNote(note.id);
    expect((await stripe.invoices.retrieve(invoice.id)).amount_remaining).toBe(10_825);
  });

  it("after payment go to the balance as they are told to", async () => {
    const invoice = await billed(10_000);
    await stripe.invoices.pay(invoice.id, { payment_method: "pm_card_visa" });
    const asked = { invoice: invoice.id, amount: 2_000 };
    await expect(stripe.creditNotes.create(asked)).rejects.toMatchObject({ param: "amount" });
    const note = await stripe.creditNotes.create({ ...asked, credit_amount: 2_000 });
    expect(note.post_payment_amount).toBe(2_000);
    const { data } = await stripe.customers.listBalanceTransactions(customer);
    expect(data).toMatchObject([{ id: note.customer_balance_transaction, type: "credit_note", amount: -2_000 }]);
  });
});

/** @see https://docs.stripe.com/invoicing/partial-payments */
describe("payments made on their own in the Stripe sandbox", () => {
  let account: OpenAccount;
  let stripe: Stripe;
  beforeEach(async () => ({ stripe } = account = await openAccount()));
  afterEach(() => account.close());

  it("settle an invoice in parts, each once, and not one of another customer", async () => {
    const customer = (await stripe.customers.create({ name: "Acme", email: "ap@acme.example" })).id;
    const other = (await stripe.customers.create({ name: "Other" })).id;
    await stripe.invoiceItems.create({ customer, amount: 10_000, currency: "usd" });
    const draft = await stripe.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    const invoice = await stripe.invoices.finalizeInvoice(draft.id);
    const paid = (of: string, amount: number) =>
      stripe.paymentIntents.create({
        ...{ customer: of, amount, currency: "usd", payment_method: "pm_card_visa", confirm: true },
      });
    const attach = (intent: Stripe.PaymentIntent) =>
      stripe.invoices.attachPayment(invoice.id, { payment_intent: intent.id });
    const part = await paid(customer, 3_000);
    expect(await attach(part)).toMatchObject({ status: "open", amount_paid: 3_000, amount_remaining: 7_000 });
    await expect(attach(part)).rejects.toMatchObject({ param: "payment_intent" });
    await expect(attach(await paid(other, 3_000))).rejects.toMatchObject({ param: "payment_intent" });
    expect(await attach(await paid(customer, 8_000))).toMatchObject({ status: "paid", amount_paid: 10_000 });
  });
});

/** @see https://docs.stripe.com/api/customers/delete */
describe("a customer deleted in the Stripe sandbox", () => {
  it("is known by its id, takes no more changes, and its subscriptions have ended", async () => {
    const { stripe, close } = await openAccount();
    const { id } = await stripe.customers.create({ name: "Acme", email: "ap@acme.example" });
    const product = await stripe.products.create({ name: "Platform" });
    const price = await stripe.prices.create({
      ...{ product: product.id, currency: "usd", unit_amount: 100, recurring: { interval: "month" } },
    });
    const subscription = await stripe.subscriptions.create({
      ...{ customer: id, items: [{ price: price.id }], collection_method: "send_invoice", days_until_due: 30 },
    });
    expect(await stripe.customers.del(id)).toMatchObject({ id, object: "customer", deleted: true });
    expect(await stripe.customers.retrieve(id)).toMatchObject({ id, deleted: true });
    await expect(stripe.customers.update(id, { name: "Back" })).rejects.toMatchObject({ code: "resource_missing" });
    expect((await stripe.customers.list()).data).toEqual([]);
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ status: "canceled" });
    const [event] = (await stripe.events.list({ type: "customer.deleted" })).data;
    expect(event?.data.object).toMatchObject({ id, name: "Acme" });
    await close();
  });
});
