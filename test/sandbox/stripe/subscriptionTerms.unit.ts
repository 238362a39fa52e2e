import type Stripe from "stripe";
import { advanceTestClock } from "./advanceTestClock";
import { openAccount, type OpenAccount } from "./openAccount";

const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 1_000;

describe("a subscription's items and end in the Stripe sandbox", () => {
  let account: OpenAccount;
  let customer: string;
  let product: string;
  beforeEach(async () => {
    account = await openAccount({ clock: () => new Date("2026-10-01T00:00:00Z") });
    const { testHelpers, customers, products } = account.stripe;
    const clock = await testHelpers.testClocks.create({ frozen_time: day("2026-10-01") });
    customer = (
      await customers.create({ email: "ap@acme.example", test_clock: clock.id, metadata: { clock: clock.id } })
    ).id;
    product = (await products.create({ name: "Platform" })).id;
  });
  afterEach(() => account.close());

  const price = (amount: number, recurring?: Stripe.PriceCreateParams.Recurring) =>
    account.stripe.prices.create({ product, currency: "usd", unit_amount: amount, ...(recurring && { recurring }) });
  const subscribe = (change: Partial<Stripe.SubscriptionCreateParams>) =>
    account.stripe.subscriptions.create({
      ...{ customer, collection_method: "send_invoice", days_until_due: 30 },
      ...change,
    });
  const invoices = async () => (await account.stripe.invoices.list({ customer })).data;

  /** @see https://github.com/laravel/cashier-stripe/issues/927 */
  it("refuses two items with one price, at first and later", async () => {
    const { id } = await price(10_000, { interval: "month" });
    const twice = "Cannot create a Subscription with multiple Subscription Items with the same Price";
    await expect(subscribe({ items: [{ price: id }, { price: id }] })).rejects.toThrow(twice);
    const made = await subscribe({ items: [{ price: id }] });
    const again = account.stripe.subscriptions.update(made.id, { items: [{ price: id }] });
    await expect(again).rejects.toThrow(`existing Subscription Item ${made.items.data[0]?.id} is already using`);
  });

  /** @see https://github.com/stripe/stripe-dotnet/issues/805 */
  it("refuses an end in the past", async () => {
    const { id } = await price(10_000, { interval: "month" });
    const ended = subscribe({ items: [{ price: id }], cancel_at: day("2026-09-30") });
    await expect(ended).rejects.toThrow("representing a date and time in the future");
  });

  /** A quarter from 1 January has 90 days; of 900.00, its 31 days until 1 February are 310.00. */
  it("bills the period that its end cuts only for the days until then", async () => {
    const { id } = await price(90_000, { interval: "month", interval_count: 3 });
    const made = await subscribe({ items: [{ price: id }], cancel_at: day("2027-02-01") });
    const { metadata } = (await account.stripe.customers.retrieve(customer)) as Stripe.Customer;
    await advanceTestClock(account.stripe, metadata["clock"] ?? "", "2027-01-01T00:30:00Z");
    expect((await invoices()).map(({ total }) => total)).toEqual([31_000, 90_000]);
    await advanceTestClock(account.stripe, metadata["clock"] ?? "", "2027-02-01T00:30:00Z");
    expect((await account.stripe.subscriptions.retrieve(made.id)).status).toBe("canceled");
    expect(await invoices()).toHaveLength(2);
  });

  /** @see https://docs.stripe.com/billing/subscriptions/billing-cycle */
  it("is anchored at its end, where that comes before it would renew", async () => {
    const { id } = await price(90_000, { interval: "month", interval_count: 3 });
    const early = await subscribe({ items: [{ price: id }], cancel_at: day("2026-12-01") });
    expect(early.billing_cycle_anchor).toBe(day("2026-12-01"));
    const late = await subscribe({ items: [{ price: id }], cancel_at: day("2027-02-01") });
    expect(late.billing_cycle_anchor).toBe(day("2026-10-01"));
  });

  /** @see https://docs.stripe.com/billing/subscriptions/backdating */
  it("refuses a first invoice of more than 250 lines", async () => {
    const { id } = await price(100, { interval: "day" });
    // From 25 January to 30 September there are 249 days, and today is the 250th.
    const [full, over] = [day("2026-01-25"), day("2026-01-24")];
    const made = await subscribe({ items: [{ price: id }], backdate_start_date: full });
    expect((await account.stripe.invoices.retrieve(String(made.latest_invoice))).subtotal).toBe(25_000);
    await expect(subscribe({ items: [{ price: id }], backdate_start_date: over })).rejects.toMatchObject({
      param: "backdate_start_date",
    });
  });

  /** @see https://docs.stripe.com/api/tax_rates/object#tax_rate_object-active */
  it("takes no tax rate that is archived, and keeps one that was archived since", async () => {
    const { id } = await price(10_000, { interval: "month" });
    const { taxRates, subscriptions } = account.stripe;
    const rate = await taxRates.create({ display_name: "VAT", percentage: 19, inclusive: false });
    const made = await subscribe({ items: [{ price: id }], default_tax_rates: [rate.id] });
    expect(await taxRates.update(rate.id, { active: false })).toMatchObject({ active: false, percentage: 19 });
    await expect(subscribe({ items: [{ price: id }], default_tax_rates: [rate.id] })).rejects.toMatchObject({
      ...{ statusCode: 400, param: "default_tax_rates" },
    });
    expect((await subscriptions.retrieve(made.id)).default_tax_rates?.map((one) => one.id)).toEqual([rate.id]);
  });

  /** @see https://docs.stripe.com/billing/subscriptions/pause-payment */
  it("keeps what it bills while collection is paused as a draft, and collects again afterwards", async () => {
    const { id } = await price(10_000, { interval: "month" });
    const made = await subscribe({ items: [{ price: id }] });
    const { metadata } = (await account.stripe.customers.retrieve(customer)) as Stripe.Customer;
    const pause = { behavior: "keep_as_draft" } as const;
    const paused = await account.stripe.subscriptions.update(made.id, { pause_collection: pause });
    expect(paused).toMatchObject({ status: "active", pause_collection: { ...pause, resumes_at: null } });
    await advanceTestClock(account.stripe, metadata["clock"] ?? "", "2026-11-02T00:00:00Z");
    expect((await invoices())[0]).toMatchObject({ status: "draft", auto_advance: false });
    await account.stripe.subscriptions.update(made.id, { pause_collection: "" });
    await advanceTestClock(account.stripe, metadata["clock"] ?? "", "2026-12-02T00:00:00Z");
    expect((await invoices()).map(({ status }) => status)).toEqual(["open", "draft", "open"]);
  });

  it("bills an amount added at its creation once, for the period that was asked for", async () => {
    const [seat, setup] = [await price(10_000, { interval: "month" }), await price(250_000)];
    const period = {
      start: { type: "timestamp" as const, timestamp: day("2026-10-01") },
      end: { type: "timestamp" as const, timestamp: day("2027-10-01") },
    };
    await subscribe({ items: [{ price: seat.id }], add_invoice_items: [{ price: setup.id, period }] });
    const [first] = await invoices();
    expect(first?.total).toBe(260_000);
    const line = first?.lines.data.find(({ amount }) => amount === 250_000);
    expect(line?.period).toEqual({ start: day("2026-10-01"), end: day("2027-10-01") });
    const { metadata } = (await account.stripe.customers.retrieve(customer)) as Stripe.Customer;
    await advanceTestClock(account.stripe, metadata["clock"] ?? "", "2026-11-01T00:30:00Z");
    expect((await invoices()).map(({ total }) => total)).toEqual([10_000, 260_000]);
    const recurring = subscribe({ items: [{ price: seat.id }], add_invoice_items: [{ price: seat.id }] });
    await expect(recurring).rejects.toThrow("only accepts prices with `type=one_time`");
  });
});
