import type Stripe from "stripe";
import { advanceTestClock } from "./advanceTestClock";
import { openAccount, type OpenAccount } from "./openAccount";

const START = Date.parse("2030-01-15T00:00:00Z") / 1_000;

describe("discounts in the Stripe sandbox", () => {
  let account: OpenAccount;
  let stripe: Stripe;
  let customer: string;
  let clock: string;
  const prices: string[] = [];
  beforeEach(async () => {
    account = await openAccount();
    ({ stripe } = account);
    clock = (await stripe.testHelpers.testClocks.create({ frozen_time: START })).id;
    customer = (await stripe.customers.create({ name: "Acme", email: "ap@acme.example", test_clock: clock })).id;
    const product = await stripe.products.create({ name: "Platform" });
    const recurring = { interval: "month" as const };
    const priced = (unit_amount: number) =>
      stripe.prices.create({ product: product.id, currency: "usd", unit_amount, recurring });
    prices.splice(0, 2, (await priced(10_000)).id, (await priced(5_000)).id);
  });
  afterEach(() => account.close());

  const subscribed = async (
    discounts: { coupon: string }[],
    items: Stripe.SubscriptionCreateParams.Item[] = prices.map((price) => ({ price })),
  ) => {
    const sent = { collection_method: "send_invoice", days_until_due: 30 } as const;
    const made = await stripe.subscriptions.create({ ...sent, customer, items, discounts, expand: ["latest_invoice"] });
    return { subscription: made, invoice: made.latest_invoice as Stripe.Invoice };
  };
  const offs = ({ lines }: Stripe.Invoice) =>
    lines.data.map(({ discount_amounts: off }) => (off ?? []).map(({ amount }) => amount));
  /** What is taken off each month's invoice, from the first on. */
  const monthly = async (subscription: string) => {
    for (const to of ["02", "03", "04"]) await advanceTestClock(stripe, clock, `2030-${to}-15T00:00:00Z`);
    const { data } = await stripe.invoices.list({ subscription });
    return data.reverse().map(({ subtotal, total }) => subtotal - total);
  };

  it("share an amount out over the lines by what they come to, to the cent", async () => {
    const coupon = await stripe.coupons.create({ amount_off: 1_000, currency: "usd", duration: "forever" });
    const { invoice, subscription } = await subscribed([{ coupon: coupon.id }]);
    expect(offs(invoice)).toEqual([[667], [333]]);
    expect(invoice).toMatchObject({ subtotal: 15_000, total: 14_000, discounts: subscription.discounts });
    expect(invoice.total_discount_amounts).toEqual([{ amount: 1_000, discount: subscription.discounts[0] }]);
    const expanded = await stripe.subscriptions.retrieve(subscription.id, { expand: ["discounts"] });
    expect(expanded.discounts).toMatchObject([
      { object: "discount", customer, subscription: subscription.id, source: { type: "coupon", coupon: coupon.id } },
    ]);
    expect(await stripe.coupons.retrieve(coupon.id)).toMatchObject({ times_redeemed: 1 });
  });

  it("take off no more than there is", async () => {
    const coupon = await stripe.coupons.create({ amount_off: 99_000, currency: "usd", duration: "forever" });
    const { invoice } = await subscribed([{ coupon: coupon.id }]);
    expect(offs(invoice)).toEqual([[10_000], [5_000]]);
    expect(invoice.total).toBe(0);
  });

  it("go one after the other, an item's own before those on all", async () => {
    const half = await stripe.coupons.create({ percent_off: 50, duration: "forever" });
    const fixed = await stripe.coupons.create({ amount_off: 1_000, currency: "usd", duration: "forever" });
    const tenth = await stripe.coupons.create({ percent_off: 10, duration: "forever" });
    const [one = "", two = ""] = prices;
    const items = [{ price: one, discounts: [{ coupon: fixed.id }, { coupon: half.id }] }, { price: two }];
    const { invoice } = await subscribed([{ coupon: tenth.id }], items);
    expect(offs(invoice)).toEqual([[1_000, 4_500, 450], [500]]);
  });

  it("of once are gone after the first invoice, and of some months after those; of ever they stay", async () => {
    const once = await stripe.coupons.create({ percent_off: 10, duration: "once" });
    const two = await stripe.coupons.create({ percent_off: 10, duration: "repeating", duration_in_months: 2 });
    const ever = await stripe.coupons.create({ percent_off: 10, duration: "forever" });
    const [first, second, third] = [
      await subscribed([{ coupon: once.id }]),
      await subscribed([{ coupon: two.id }]),
      await subscribed([], [{ price: prices[0] ?? "", discounts: [{ coupon: ever.id }] }]),
    ];
    expect(await monthly(first.subscription.id)).toEqual([1_500, 0, 0, 0]);
    const taken = async ({ subscription }: typeof first) =>
      (await stripe.invoices.list({ subscription: subscription.id })).data
        .reverse()
        .map(({ subtotal, total }) => subtotal - total);
    expect(await taken(second)).toEqual([1_500, 1_500, 0, 0]);
    expect(await taken(third)).toEqual([1_000, 1_000, 1_000, 1_000]);
    expect((await stripe.subscriptions.retrieve(first.subscription.id)).discounts).toEqual([]);
    expect((await stripe.events.list({ type: "customer.discount.deleted" })).data).toHaveLength(2);
  });

  it("are given to a running subscription, taken away again, and given to a one-off invoice", async () => {
    const coupon = await stripe.coupons.create({ percent_off: 20, duration: "once" });
    const { subscription } = await subscribed([]);
    const given = await stripe.subscriptions.update(subscription.id, { discounts: [{ coupon: coupon.id }] });
    expect(given.discounts).toHaveLength(1);
    const bare = await stripe.subscriptions.update(subscription.id, { discounts: "" });
    expect(bare.discounts).toEqual([]);
    const { id } = await stripe.invoices.create({ customer, currency: "usd", discounts: [{ coupon: coupon.id }] });
    await stripe.invoiceItems.create({ customer, invoice: id, amount: 1_000, currency: "usd" });
    await stripe.invoiceItems.create({ customer, invoice: id, amount: 500, currency: "usd", discountable: false });
    const invoice = await stripe.invoices.retrieve(id);
    expect([offs(invoice), invoice.total]).toEqual([[[200], []], 1_300]);
  });

  it("are refused where the coupon is used up, past, or of another currency, and so are half-told coupons", async () => {
    const used = await stripe.coupons.create({ percent_off: 20, max_redemptions: 1 });
    await subscribed([{ coupon: used.id }]);
    expect(await stripe.coupons.retrieve(used.id)).toMatchObject({ valid: false });
    const past = await stripe.coupons.create({ percent_off: 20, redeem_by: START });
    const euro = await stripe.coupons.create({ amount_off: 100, currency: "eur" });
    for (const coupon of [used.id, past.id]) {
      await expect(subscribed([{ coupon }])).rejects.toMatchObject({ code: "coupon_expired" });
    }
    await expect(subscribed([{ coupon: euro.id }])).rejects.toMatchObject({ param: "discounts" });
    for (const [half, words] of [
      [{}, /Must provide/],
      [{ percent_off: 10, amount_off: 100, currency: "usd" }, /pass in only one/],
      [{ amount_off: 100 }, /must pass currency/],
      [{ percent_off: 10, duration: "repeating" }, /duration_in_months param must be set/],
      [{ percent_off: 0 }, /it currently is '0\.0'/],
    ] as const) {
      await expect(stripe.coupons.create(half)).rejects.toThrow(words);
    }
  });
});
