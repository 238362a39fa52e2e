import type Stripe from "stripe";
import { advanceTestClock } from "./advanceTestClock";
import { openAccount } from "./openAccount";

const at = (text: string) => Date.parse(text) / 1_000;
const START = at("2030-01-15T00:00:00Z");
type Formula = "sum" | "count" | "last";

/** A customer on a clock at 2030-01-15, and a meter of calls at 0.05 USD each. */
async function metered(stripe: Stripe, formula: Formula = "sum") {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START });
  const customer = await stripe.customers.create({ name: "Acme", test_clock: clock.id });
  const method = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
  const meter = await stripe.billing.meters.create({
    display_name: "Calls",
    event_name: "calls",
    default_aggregation: { formula },
  });
  const product = await stripe.products.create({ name: "API" });
  const price = await stripe.prices.create({
    product: product.id,
    currency: "usd",
    unit_amount: 5,
    recurring: { interval: "month", usage_type: "metered", meter: meter.id },
  });
  const use = (value: string, more: Partial<Stripe.Billing.MeterEventCreateParams> = {}) =>
    stripe.billing.meterEvents.create({
      event_name: "calls",
      payload: { stripe_customer_id: customer.id, value },
      ...more,
    });
  const lastInvoice = async () => (await stripe.invoices.list({ customer: customer.id })).data[0];
  return { clock, customer, meter, price, product, use, lastInvoice };
}

describe("the Stripe sandbox's meters", () => {
  it("are made, read, listed, renamed, deactivated and reactivated", async () => {
    const { stripe, close } = await openAccount();
    const { meter } = await metered(stripe);
    expect(meter).toMatchObject({
      object: "billing.meter",
      customer_mapping: { event_payload_key: "stripe_customer_id", type: "by_id" },
      value_settings: { event_payload_key: "value" },
      event_time_window: null,
      status: "active",
    });
    await stripe.billing.meters.update(meter.id, { display_name: "API calls" });
    expect(await stripe.billing.meters.deactivate(meter.id)).toMatchObject({
      display_name: "API calls",
      status: "inactive",
      status_transitions: { deactivated_at: expect.any(Number) },
    });
    expect((await stripe.billing.meters.list({ status: "active" })).data).toEqual([]);
    expect(await stripe.billing.meters.reactivate(meter.id)).toMatchObject({ status: "active" });
    expect(await stripe.billing.meters.retrieve(meter.id)).toMatchObject({ id: meter.id });
    await close();
  });

  it("refuse events that no active meter takes, that lack what it needs, or that are out of time", async () => {
    const { stripe, close } = await openAccount();
    const { meter, use } = await metered(stripe);
    await expect(use("1", { event_name: "seats" })).rejects.toMatchObject({ code: "no_meter" });
    await expect(use("many")).rejects.toMatchObject({ code: "meter_event_invalid_value" });
    await expect(use("1", { payload: { value: "1" } })).rejects.toMatchObject({
      code: "meter_event_no_customer_defined",
    });
    await expect(use("1", { timestamp: START - 36 * 86_400 })).rejects.toMatchObject({
      code: "timestamp_too_far_in_past",
    });
    await expect(use("1", { timestamp: START + 301 })).rejects.toMatchObject({ code: "timestamp_in_future" });
    await stripe.billing.meters.deactivate(meter.id);
    await expect(use("1")).rejects.toMatchObject({ code: "archived_meter" });
    await close();
  });

  it("count an event once per identifier, and not at all once it is cancelled", async () => {
    const { stripe, close } = await openAccount();
    const { meter, customer, use } = await metered(stripe);
    expect(await use("7", { identifier: "one" })).toMatchObject({
      object: "billing.meter_event",
      identifier: "one",
      timestamp: START,
    });
    await expect(use("7", { identifier: "one" })).rejects.toMatchObject({ statusCode: 400, param: "identifier" });
    await use("3", { identifier: "two" });
    const total = async () => {
      const { data } = await stripe.billing.meters.listEventSummaries(meter.id, {
        customer: customer.id,
        start_time: START,
        end_time: START + 60,
      });
      return data.map(({ aggregated_value: value }) => value);
    };
    expect(await total()).toEqual([10]);
    const cancel = { event_name: "calls", type: "cancel" as const, cancel: { identifier: "two" } };
    expect(await stripe.billing.meterEventAdjustments.create(cancel)).toMatchObject({ status: "complete" });
    expect(await total()).toEqual([7]);
    await close();
  });

  it("sum up by the day, the newest first", async () => {
    const { stripe, close } = await openAccount();
    const { meter, customer, use } = await metered(stripe);
    for (const [value, day] of [
      ["1", 0],
      ["2", 1],
      ["4", 1],
    ] as const) {
      await use(value, { timestamp: START - day * 86_400 });
    }
    const { data } = await stripe.billing.meters.listEventSummaries(meter.id, {
      customer: customer.id,
      start_time: START - 86_400,
      end_time: START + 86_400,
      value_grouping_window: "day",
    });
    expect(data.map(({ aggregated_value: value, start_time: start }) => [value, start])).toEqual([
      [1, START],
      [6, START - 86_400],
    ]);
    await close();
  });

  it.each([
    ["sum", 1_500],
    ["count", 3],
    ["last", 200],
  ] as const)("bill the %s of a period's events in arrears, when the period ends", async (formula, quantity) => {
    const { stripe, close } = await openAccount();
    const { clock, customer, price, use, lastInvoice } = await metered(stripe, formula);
    const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    expect(subscription.items.data[0]?.quantity).toBeUndefined();
    expect(await lastInvoice()).toMatchObject({ total: 0 });
    await use("1000");
    await advanceTestClock(stripe, clock.id, "2030-02-01T00:00:00Z");
    await use("300");
    await use("200");
    await advanceTestClock(stripe, clock.id, "2030-02-16T00:00:00Z");
    await use("9");
    expect(await lastInvoice()).toMatchObject({
      status: "paid",
      billing_reason: "subscription_cycle",
      total: quantity * 5,
      lines: {
        data: [{ quantity, amount: quantity * 5, period: { start: START, end: at("2030-02-15T00:00:00Z") } }],
      },
    });
    await close();
  });

  it("bill usage with the last invoice of a subscription that ends", async () => {
    const { stripe, close } = await openAccount();
    const { clock, customer, price, use, lastInvoice } = await metered(stripe);
    const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    await stripe.subscriptions.update(id, { cancel_at_period_end: true });
    await use("20");
    await advanceTestClock(stripe, clock.id, "2030-02-16T00:00:00Z");
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "canceled" });
    expect(await lastInvoice()).toMatchObject({ status: "paid", total: 100 });
    await close();
  });

  it("stand behind every metered price, which takes no quantity", async () => {
    const { stripe, close } = await openAccount();
    const { customer, price, product, meter } = await metered(stripe);
    const recurring = { interval: "month" as const, usage_type: "metered" as const };
    const bare = stripe.prices.create({ product: product.id, currency: "usd", unit_amount: 5, recurring });
    await expect(bare).rejects.toMatchObject({ param: "recurring[meter]" });
    const items = [{ price: price.id, quantity: 2 }];
    await expect(stripe.subscriptions.create({ customer: customer.id, items })).rejects.toMatchObject({
      statusCode: 400,
    });
    await stripe.billing.meters.deactivate(meter.id);
    const dead = stripe.prices.create({
      product: product.id,
      currency: "usd",
      unit_amount: 5,
      recurring: { ...recurring, meter: meter.id },
    });
    await expect(dead).rejects.toMatchObject({ param: "recurring[meter]" });
    await close();
  });
});
