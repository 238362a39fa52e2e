import Stripe from "stripe";
import { openAccount } from "./openAccount";

type Priced = Omit<Stripe.PriceCreateParams, "product" | "currency" | "recurring">;

/** What the first invoice of a subscription comes to. */
async function billed(stripe: Stripe, priced: Priced, quantity: number, currency = "usd"): Promise<Stripe.Invoice> {
  const customer = await stripe.customers.create({ name: "Acme", email: "ap@acme.example" });
  const product = await stripe.products.create({ name: "Units" });
  const recurring = { interval: "month" as const };
  const price = await stripe.prices.create({ product: product.id, currency, recurring, ...priced });
  const { latest_invoice: invoice } = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id, quantity }],
    collection_method: "send_invoice",
    days_until_due: 30,
    expand: ["latest_invoice"],
  });
  return invoice as Stripe.Invoice;
}

const tiers: Stripe.PriceCreateParams.Tier[] = [
  { up_to: 10, unit_amount: 500, flat_amount: 1_000 },
  { up_to: "inf", unit_amount: 300 },
];

describe("amounts in the Stripe sandbox", () => {
  let account: Awaited<ReturnType<typeof openAccount>>;
  beforeEach(async () => (account = await openAccount()));
  afterEach(() => account.close());

  it("are by graduated tiers, each for its own stretch", async () => {
    const priced: Priced = { billing_scheme: "tiered", tiers_mode: "graduated", tiers };
    const { total, lines } = await billed(account.stripe, priced, 15);
    expect(total).toBe(1_000 + 10 * 500 + 5 * 300);
    expect(lines.data.map(({ description, quantity, amount }) => [description, quantity, amount])).toEqual([
      ["10 × Units (Tier 1 at $5.00 / month)", 10, 5_000],
      ["1 × Units (Tier 1 at $10.00 / month)", 1, 1_000],
      ["5 × Units (Tier 2 at $3.00 / month)", 5, 1_500],
    ]);
    const units = lines.data.map(({ pricing }) => String(pricing?.unit_amount_decimal));
    expect(units).toEqual(["500", "1000", "300"]);
    expect(new Set(lines.data.map(({ parent }) => parent?.subscription_item_details?.subscription_item)).size).toBe(1);
  });

  it.each([
    // Stripe writes an amount in ISK with two decimals, one in HUF, too; in JPY with none.
    ["isk", 120_000, "ISK 1,200.00"],
    ["huf", 12_345_600, "HUF 123,456.00"],
    ["jpy", 1_200, "¥1,200"],
    ["eur", 5, "€0.05"],
  ])("are worded in %s as Stripe writes it", async (currency, amount, words) => {
    const tier = { up_to: "inf" as const, unit_amount: amount };
    const priced: Priced = { billing_scheme: "tiered", tiers_mode: "graduated", tiers: [tier] };
    const { lines } = await billed(account.stripe, priced, 20, currency);
    expect(lines.data[0]?.description).toBe(`20 × Units (Tier 1 at ${words} / month)`);
  });

  it("are by the first graduated tier alone where no more is used, also of nothing", async () => {
    const priced: Priced = { billing_scheme: "tiered", tiers_mode: "graduated", tiers };
    const all = [await billed(account.stripe, priced, 10), await billed(account.stripe, priced, 0)];
    expect(all.map(({ lines }) => lines.data.map(({ quantity, amount }) => [quantity, amount]))).toEqual([
      [
        [10, 5_000],
        [1, 1_000],
      ],
      [
        [0, 0],
        [1, 1_000],
      ],
    ]);
  });

  it("are by the volume's tier for all of it", async () => {
    const priced: Priced = { billing_scheme: "tiered", tiers_mode: "volume", tiers };
    expect(await billed(account.stripe, priced, 15)).toMatchObject({ total: 15 * 300 });
    expect(await billed(account.stripe, priced, 10)).toMatchObject({ total: 1_000 + 10 * 500 });
  });

  it("are of units that cost less than a cent", async () => {
    expect(await billed(account.stripe, { unit_amount_decimal: Stripe.Decimal.from("0.25") }, 1_002)).toMatchObject({
      total: 251,
    });
  });

  it("are owed no more once an open invoice is credited in full: it is paid, and says so", async () => {
    const { stripe } = account;
    const { id } = await billed(stripe, { unit_amount: 5_000 }, 1);
    await stripe.invoices.finalizeInvoice(id);
    const part = await stripe.creditNotes.create({ invoice: id, amount: 2_000 });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ status: "open", amount_remaining: 3_000 });
    await stripe.creditNotes.voidCreditNote(part.id);
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ status: "open", amount_remaining: 5_000 });
    await stripe.creditNotes.create({ invoice: id, amount: 5_000 });
    const paid = await stripe.invoices.retrieve(id);
    expect(paid).toMatchObject({ status: "paid", amount_paid: 0, pre_payment_credit_notes_amount: 5_000 });
    expect(paid.status_transitions.paid_at).toEqual(expect.any(Number));
    expect((await stripe.events.list({ type: "invoice.paid" })).data).toHaveLength(1);
    expect((await stripe.creditNotes.list({ invoice: id })).data).toHaveLength(2);
  });

  it("are credited on a paid invoice only with where they go", async () => {
    const { stripe } = account;
    const { id } = await billed(stripe, { unit_amount: 5_000 }, 1);
    await stripe.invoices.pay(id, { payment_method: "pm_card_visa" });
    await expect(stripe.creditNotes.create({ invoice: id, amount: 1_000 })).rejects.toMatchObject({ param: "amount" });
    const made = await stripe.creditNotes.create({ invoice: id, amount: 1_000, refund_amount: 1_000 });
    expect(made).toMatchObject({ type: "post_payment", post_payment_amount: 1_000 });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({
      status: "paid",
      post_payment_credit_notes_amount: 1_000,
    });
  });

  it("are collected on an uncollectible invoice after all, and never on a void one", async () => {
    const { stripe } = account;
    const given = await billed(stripe, { unit_amount: 5_000 }, 1);
    await stripe.invoices.finalizeInvoice(given.id);
    await stripe.invoices.markUncollectible(given.id);
    expect(await stripe.invoices.pay(given.id, { payment_method: "pm_card_visa" })).toMatchObject({ status: "paid" });
    const void_ = await billed(stripe, { unit_amount: 5_000 }, 1);
    await stripe.invoices.finalizeInvoice(void_.id);
    await stripe.invoices.voidInvoice(void_.id);
    const payments = await stripe.invoicePayments.list({ invoice: void_.id });
    expect(payments.data).toMatchObject([{ status: "canceled" }]);
    await expect(stripe.invoices.pay(void_.id, { payment_method: "pm_card_visa" })).rejects.toThrow("isn't open");
  });
});
