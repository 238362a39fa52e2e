import type { Interval } from "../../../schema/canonical/value";
import { anOrder, firstOfMonth, invoiced, provisioned } from "./commands";
import { advanceTestClock } from "../../sandbox/stripe/advanceTestClock";
import { startAccount, type TestAccount } from "./startAccount";

const usd = (minor: number) => ({ minor: BigInt(minor), currency: "USD" });
const line = anOrder("").lines[0] ?? { sku: "", name: "", quantity: "", unitPrice: usd(0), discountPct: null };

describe("a subscription in Stripe", () => {
  let account: TestAccount;
  beforeEach(async () => {
    account = await startAccount();
  });
  afterEach(() => account.close());

  it("is read as the order had it", async () => {
    const { billing } = account;
    const { customer, subscription, invoice } = await provisioned(billing);
    expect(await billing.read("Subscription", subscription)).toMatchObject({
      ...{ customerExternalId: customer, status: "ACTIVE", currency: "USD", correlationId: "corr-1" },
      startedAt: `${firstOfMonth()}T00:00:00.000Z`,
      ...{ currentPeriodStart: firstOfMonth(), currentPeriodEnd: firstOfMonth(1), latestInvoiceExternalId: invoice },
      items: [
        {
          ...{ sku: "PLATFORM", interval: { count: 1, unit: "MONTH" }, model: "PER_UNIT", quantity: "3" },
          ...{ unitAmount: usd(10_000), amount: usd(30_000) },
        },
      ],
    });
  });

  it("that starts later bills nothing before", async () => {
    const { billing } = account;
    const { subscription, invoice } = await provisioned(billing, { serviceStart: firstOfMonth(1) });
    const read = await billing.read("Subscription", subscription);
    expect([invoice, read?.latestInvoiceExternalId]).toEqual(["", null]);
    expect(read?.currentPeriodEnd).toBe(firstOfMonth(1));
  });

  it("that starts further ahead than Stripe anchors one waits on trial, and bills its first interval then", async () => {
    const { billing, stripe } = account;
    const serviceStart = firstOfMonth(3);
    const { customer, subscription, invoice } = await provisioned(billing, { serviceStart });
    expect(await billing.read("Subscription", subscription)).toMatchObject({
      status: "TRIALING",
      latestInvoiceExternalId: null,
    });
    const { data: issued } = await stripe.invoices.list({ customer });
    expect(issued).toMatchObject([{ total: 0, status: "paid" }]);
    expect([invoice, await billing.read("Invoice", issued[0]?.id ?? "")]).toEqual(["", null]);

    const now = Math.floor(Date.now() / 1_000);
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: now, customer });
    for (const until of [firstOfMonth(1), serviceStart]) await advanceTestClock(stripe, clock.id, `${until}T02:00:00Z`);
    const begun = await billing.read("Subscription", subscription);
    expect(begun?.status).toBe("ACTIVE");
    const first = await billing.read("Invoice", begun?.latestInvoiceExternalId ?? "");
    expect(first?.lines).toMatchObject([
      { serviceStart, serviceEnd: firstOfMonth(4), net: { minor: 30_000n }, proration: false },
    ]);
  });

  it.each([1, 3, 6, 12, 24])("that began last month bills whole intervals of %d months", async (months) => {
    const { billing } = account;
    const interval: Interval = { count: months, unit: "MONTH" };
    const { subscription, invoice } = await invoiced(billing, { interval, serviceStart: firstOfMonth(-1) });
    const read = await billing.read("Subscription", subscription);
    expect(read?.items[0]?.interval).toEqual(interval);
    expect(invoice.lines[0]).toMatchObject({ serviceStart: firstOfMonth(-1), serviceEnd: firstOfMonth(months - 1) });
    expect(invoice.lines.every(({ net, proration }) => net.minor === 30_000n && !proration)).toBe(true);
  });

  it("shares products, prices and coupons with others of the same", async () => {
    const { billing, stripe } = account;
    const lines = [{ ...line, discountPct: "12.5" }];
    await provisioned(billing, { lines }, "a");
    await provisioned(billing, { lines }, "b");
    await provisioned(billing, { lines: [{ ...line, unitPrice: usd(9_000) }] }, "c");
    const [products, prices, coupons] = await Promise.all([
      stripe.products.list(),
      stripe.prices.list(),
      stripe.coupons.list(),
    ]);
    expect([products.data.length, prices.data.length]).toEqual([1, 2]);
    expect(coupons.data).toMatchObject([{ id: "tl_off_12_5", percent_off: 12.5, duration: "forever" }]);
  });

  it("is sold at a new price where people archived the one there is, which gives its lookup key to the new one", async () => {
    const { billing, stripe } = account;
    const { customer } = await provisioned(billing, {}, "a");
    const [archived] = (await stripe.prices.list()).data;
    await stripe.prices.update(archived?.id ?? "", { active: false });
    await billing.write("provisionSubscription", "k", anOrder(customer, { orderKey: "order-2" }));
    await billing.write(
      "provisionSubscription",
      "l",
      anOrder(customer, { orderKey: "order-3", correlationId: "corr-3" }),
    );
    const prices = (await stripe.prices.list()).data;
    expect(prices.map(({ active, lookup_key: key }) => [active, key])).toEqual([
      [true, archived?.lookup_key],
      [false, null],
    ]);
    const sold = (await stripe.subscriptions.list({ customer })).data;
    expect(sold.map(({ items }) => items.data[0]?.price.id)).toEqual([prices[0]?.id, prices[0]?.id, archived?.id]);
    const [told] = (await stripe.events.list({ type: "price.updated" })).data;
    expect(told?.data).toMatchObject({ previous_attributes: { lookup_key: archived?.lookup_key } });
  });

  it("gets a price, a product and a coupon anew that were taken away on the day that they were made", async () => {
    const { billing, stripe } = account;
    const lines = [{ ...line, discountPct: "12.5" }];
    const { customer } = await provisioned(billing, { lines }, "a");
    const [price] = (await stripe.prices.list()).data;
    // For a day Stripe gives the first answers again, although what they made is no longer of use.
    await stripe.prices.update(price?.id ?? "", { active: false, lookup_key: "" });
    await stripe.coupons.del("tl_off_12_5");
    const order = anOrder(customer, { orderKey: "order-2", lines });
    const { externalId } = await billing.write("provisionSubscription", "k", order);
    const { items } = await stripe.subscriptions.retrieve(externalId);
    expect(items.data[0]?.price).toMatchObject({ active: true, lookup_key: price?.lookup_key, unit_amount: 10_000 });
    expect(items.data[0]?.discounts).toHaveLength(1);
  });

  it("has a price for each of two lines of one product and price that differ in their discount, and finds both again", async () => {
    const { billing, stripe } = account;
    const lines = [line, { ...line, discountPct: "50" }];
    const { customer } = await provisioned(billing, { lines }, "a");
    await billing.write("provisionSubscription", "k", anOrder(customer, { orderKey: "order-2", lines }));
    expect((await stripe.prices.list()).data).toHaveLength(2);
    const [made] = (await stripe.subscriptions.list({ customer })).data;
    expect(new Set(made?.items.data.map(({ price }) => price.id)).size).toBe(2);
  });

  it("carries its coupon into every invoice as a discount", async () => {
    const { invoice } = await invoiced(account.billing, { lines: [{ ...line, discountPct: "12.5" }] });
    expect(invoice).toMatchObject({ subtotal: usd(30_000), discount: usd(3_750), total: usd(26_250) });
  });

  it("is made once by two workers at the same time", async () => {
    const { billing, stripe } = account;
    const { customer } = await provisioned(billing);
    const order = anOrder(customer, { orderKey: "order-2" });
    const made = await Promise.all([1, 2].map(() => billing.write("provisionSubscription", "k", order)));
    expect(new Set(made.map(({ externalId }) => externalId)).size).toBe(1);
    expect((await stripe.subscriptions.list({ customer })).data).toHaveLength(2);
  });

  it("is collected automatically only from a customer who has a payment method", async () => {
    const { billing, stripe } = account;
    const { customer } = await provisioned(billing);
    const order = anOrder(customer, { collection: "CHARGE_AUTOMATICALLY" });
    const without = billing.write("provisionSubscription", "k", order);
    await expect(without).rejects.toMatchObject({ class: "VALIDATION", code: "billing.no_payment_method" });
    const method = await stripe.paymentMethods.attach("pm_card_visa", { customer });
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
    expect(await billing.read("Customer", customer)).toMatchObject({ hasPaymentMethod: true });
    const made = await billing.write("provisionSubscription", "k", order);
    const { collection_method: collection } = await stripe.subscriptions.retrieve(made.externalId);
    expect(collection).toBe("charge_automatically");
  });

  it.each([
    ["part of a unit", { lines: [{ ...line, quantity: "2.5" }] }, "VALIDATION"],
    [
      "an amount that Stripe has no digits for",
      { lines: [{ ...line, unitPrice: { minor: 1n, currency: "KWD" } }] },
      "VALIDATION",
    ],
    ["a customer who is not there", { customerExternalId: "cus_none" }, "MISSING_REFERENCE"],
  ])("is refused, and makes nothing that bills, for %s", async (_what, changes, failureClass) => {
    const { billing, stripe } = account;
    const { customer } = await provisioned(billing);
    const made = billing.write("provisionSubscription", "k", anOrder(customer, changes));
    await expect(made).rejects.toMatchObject({ class: failureClass, uncertain: false, retryable: false });
    expect((await stripe.subscriptions.list({ status: "all" })).data).toHaveLength(1);
  });
});

describe("what a person sells in Stripe itself", () => {
  let account: TestAccount;
  beforeEach(async () => {
    account = await startAccount();
  });
  afterEach(() => account.close());

  it("is read as it will be billed: in packages, in another currency, with a coupon for one product", async () => {
    const { billing, stripe } = account;
    const customer = (await stripe.customers.create({ name: "By hand", email: "ap@stranger.example" })).id;
    const priced = async (name: string, facts: object) => {
      const product = (await stripe.products.create({ name })).id;
      const own = { product, currency: "usd", recurring: { interval: "month" as const } };
      return { product, price: (await stripe.prices.create({ ...own, ...facts })).id };
    };
    const packs = await priced("Packs", {
      ...{ unit_amount: 1_000, currency_options: { eur: { unit_amount: 900 } } },
      transform_quantity: { divide_by: 5, round: "up" },
    });
    const seats = await priced("Seats", { unit_amount: 500, currency_options: { eur: { unit_amount: 400 } } });
    const coupon = await stripe.coupons.create({
      ...{ amount_off: 800, currency: "usd", currency_options: { eur: { amount_off: 700 } } },
      ...{ duration: "forever", applies_to: { products: [packs.product] } },
    });
    const { id, latest_invoice: invoice } = await stripe.subscriptions.create({
      ...{ customer, currency: "eur", collection_method: "send_invoice", days_until_due: 30 },
      ...{ discounts: [{ coupon: coupon.id }], expand: ["latest_invoice"] },
      items: [
        { price: packs.price, quantity: 12 },
        { price: seats.price, quantity: 2 },
      ],
    });
    // 12 in packages of 5 are 3 at 9.00, less 7.00: 20.00; 2 seats at 4.00: 8.00.
    const eur = (minor: bigint) => ({ minor, currency: "EUR" });
    expect(await billing.read("Subscription", id)).toMatchObject({
      currency: "EUR",
      items: [
        { amount: eur(2_700n), recurring: eur(2_000n), unitAmount: usd(1_000) },
        { amount: eur(800n), recurring: eur(800n), unitAmount: usd(500) },
      ],
    });
    expect(invoice).toMatchObject({ currency: "eur", subtotal: 3_500, total: 2_800 });
  });
});

describe("a subscription that is undone", () => {
  let account: TestAccount;
  beforeEach(async () => {
    account = await startAccount();
  });
  afterEach(() => account.close());

  it("leaves its draft invoice a draft that never finalizes, since Stripe deletes none of a subscription's", async () => {
    const { billing, stripe, door } = account;
    const { subscription, invoice } = await provisioned(billing);
    await billing.write("cancelSubscription", "x", { subscriptionExternalId: subscription });
    expect(await billing.read("Subscription", subscription)).toMatchObject({ status: "CANCELED" });
    expect(await stripe.invoices.retrieve(invoice)).toMatchObject({ status: "draft", auto_advance: false });
    const deleted = (await door.received()).filter(({ method, path }) => method === "DELETE" && /invoices/.test(path));
    expect(deleted).toEqual([]);
  });

  it("has its numbered invoice voided", async () => {
    const { billing } = account;
    const { subscription, invoice } = await invoiced(billing);
    await billing.write("cancelSubscription", "x", { subscriptionExternalId: subscription });
    expect(await billing.read("Invoice", invoice.externalId)).toMatchObject({ status: "VOID" });
  });

  it("is not undone while half of it is left", async () => {
    const { billing, stripe, door } = account;
    const command = { subscriptionExternalId: (await invoiced(billing)).subscription };
    await door.arm({ kind: "status", status: 500, match: { method: "POST", path: "/void$" } });
    await expect(billing.write("cancelSubscription", "x", command)).rejects.toMatchObject({ uncertain: true });
    await stripe.subscriptions.cancel(command.subscriptionExternalId);
    expect(await billing.find("cancelSubscription", "x", command)).toBeNull();
    expect((await billing.write("cancelSubscription", "x", command)).repeated).toBe(true);
    expect(await billing.find("cancelSubscription", "x", command)).not.toBeNull();
  });

  it("is a missing reference when Stripe has none by its id", async () => {
    const cancelled = account.billing.write("cancelSubscription", "x", { subscriptionExternalId: "sub_none" });
    await expect(cancelled).rejects.toMatchObject({ class: "MISSING_REFERENCE", uncertain: false });
  });
});
