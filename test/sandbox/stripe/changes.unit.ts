import type Stripe from "stripe";
import { advanceTestClock } from "./advanceTestClock";
import { openAccount } from "./openAccount";

const START = Date.parse("2030-04-01T00:00:00Z") / 1_000;

/** A customer on a clock with a card, who pays 100.00 USD a seat and month, for two seats. */
async function subscribed(stripe: Stripe) {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START });
  const customer = await stripe.customers.create({ name: "Acme", test_clock: clock.id });
  const method = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
  const product = await stripe.products.create({ name: "Seat" });
  const recurring = { interval: "month" as const };
  const price = await stripe.prices.create({ product: product.id, currency: "usd", unit_amount: 10_000, recurring });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id, quantity: 2 }],
  });
  const [item] = subscription.items.data;
  return { clock, customer, product, price, subscription, item: item?.id ?? "" };
}

const amounts = (invoice: Stripe.Invoice | undefined) => invoice?.lines.data.map(({ amount }) => amount);

describe("a change of a subscription in the Stripe sandbox", () => {
  it("charges a first invoice at once, and leaves the subscription incomplete when the card is declined", async () => {
    const { stripe, close } = await openAccount();
    const { customer, price, subscription } = await subscribed(stripe);
    expect(subscription.status).toBe("active");
    expect((await stripe.invoices.list({ customer: customer.id })).data).toMatchObject([
      { status: "paid", total: 20_000 },
    ]);
    const bad = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer: customer.id });
    await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: bad.id } });
    const second = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    expect(second.status).toBe("incomplete");
    await close();
  });

  it("is prorated by the second with the next invoice: unused time credited, remaining time charged", async () => {
    const { stripe, close } = await openAccount();
    const { clock, customer, subscription, item } = await subscribed(stripe);
    await advanceTestClock(stripe, clock.id, "2030-04-16T00:00:00Z");
    await stripe.subscriptions.update(subscription.id, { items: [{ id: item, quantity: 3 }] });
    expect((await stripe.invoiceItems.list({ pending: true })).data.map(({ amount }) => amount).sort()).toEqual([
      -10_000, 15_000,
    ]);
    await advanceTestClock(stripe, clock.id, "2030-05-02T00:00:00Z");
    const [renewal] = (await stripe.invoices.list({ customer: customer.id })).data;
    expect(renewal).toMatchObject({ billing_reason: "subscription_cycle", total: 35_000, status: "paid" });
    expect(amounts(renewal)).toEqual([-10_000, 15_000, 30_000]);
    expect((await stripe.invoiceItems.list({ pending: true })).data).toEqual([]);
    await close();
  });

  it("is invoiced at once where that is asked for, and not prorated where it is not", async () => {
    const { stripe, close } = await openAccount();
    const { clock, customer, subscription, item } = await subscribed(stripe);
    await advanceTestClock(stripe, clock.id, "2030-04-16T00:00:00Z");
    const items = [{ id: item, quantity: 4 }];
    await stripe.subscriptions.update(subscription.id, { items, proration_behavior: "always_invoice" });
    const [now] = (await stripe.invoices.list({ customer: customer.id })).data;
    expect(now).toMatchObject({ billing_reason: "subscription_update", total: 10_000, status: "paid" });
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, quantity: 1 }],
      proration_behavior: "none",
    });
    expect((await stripe.invoices.list({ customer: customer.id })).data).toHaveLength(2);
    expect((await stripe.invoiceItems.list({ pending: true })).data).toEqual([]);
    await close();
  });

  it("takes another price in, an item away, and refuses one of another interval", async () => {
    const { stripe, close } = await openAccount();
    const { product, subscription, item } = await subscribed(stripe);
    const add = (interval: "month" | "year") =>
      stripe.prices.create({ product: product.id, currency: "usd", unit_amount: 500, recurring: { interval } });
    const [support, yearly] = [await add("month"), await add("year")];
    const more = await stripe.subscriptions.update(subscription.id, { items: [{ price: support.id }] });
    expect(more.items.data.map(({ price }) => price.unit_amount)).toEqual([10_000, 500]);
    const fewer = await stripe.subscriptions.update(subscription.id, { items: [{ id: item, deleted: true }] });
    expect(fewer.items.data.map(({ price }) => price.unit_amount)).toEqual([500]);
    await expect(stripe.subscriptions.update(subscription.id, { items: [{ price: yearly.id }] })).rejects.toMatchObject(
      { statusCode: 400, param: "items" },
    );
    await close();
  });

  it("ends it at the moment that it is to end", async () => {
    const { stripe, close } = await openAccount();
    const { clock, subscription } = await subscribed(stripe);
    const end = Date.parse("2030-04-20T00:00:00Z") / 1_000;
    await stripe.subscriptions.update(subscription.id, { cancel_at: end });
    await advanceTestClock(stripe, clock.id, "2030-04-21T00:00:00Z");
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ status: "canceled", ended_at: end });
    await close();
  });
});
