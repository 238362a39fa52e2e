import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Stripe from "stripe";
import { AppendLog } from "../../../sandbox/kit/appendLog";
import { frozenTime } from "../../../sandbox/stripe/frozenTime";
import { Store } from "../../../sandbox/stripe/store";
import { advanceTestClock, settledTestClock } from "./advanceTestClock";
import { openAccount } from "./openAccount";

const at = (text: string) => Date.parse(text) / 1_000;
const START = at("2030-01-15T00:00:00Z");

/** A customer on a clock, with a card and a price of 100.00 USD a month. */
async function onAClock(stripe: Stripe) {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: START, name: "Renewals" });
  const customer = await stripe.customers.create({ name: "Acme", test_clock: clock.id });
  const method = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
  const product = await stripe.products.create({ name: "Platform" });
  const price = await stripe.prices.create({
    product: product.id,
    currency: "usd",
    unit_amount: 10_000,
    recurring: { interval: "month" },
  });
  return { clock, customer, price };
}

/** From now on the customer's card is declined. */
async function decline(stripe: Stripe, customer: string) {
  const method = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
}

/** The invoices of a customer, oldest first, as far as time is concerned. */
async function billed(stripe: Stripe, customer: string) {
  const { data } = await stripe.invoices.list({ customer, limit: 100 });
  return data.reverse().map(({ status, number, created, period_start, period_end, attempt_count, total }) => {
    return { status, number, created, period_start, period_end, attempt_count, total };
  });
}

describe("the Stripe sandbox's test clocks", () => {
  it("freeze the time of what is made on them, and leave the rest alone", async () => {
    const { stripe, close } = await openAccount();
    const { clock, customer, price } = await onAClock(stripe);
    expect(clock).toMatchObject({ object: "test_helpers.test_clock", frozen_time: START, status: "ready" });
    expect(customer).toMatchObject({ test_clock: clock.id, created: START });
    const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    expect(subscription).toMatchObject({ test_clock: clock.id, start_date: START, created: START });
    const outside = await stripe.customers.create({ name: "Outside" });
    expect(outside.test_clock).toBeNull();
    expect(outside.created).toBeLessThan(START);
    await close();
  });

  it("keep their customers and subscriptions out of the lists that do not ask for them", async () => {
    const { stripe, close } = await openAccount();
    const { clock, customer, price } = await onAClock(stripe);
    const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    expect((await stripe.customers.list()).data).toEqual([]);
    expect((await stripe.customers.list({ test_clock: clock.id })).data).toMatchObject([{ id: customer.id }]);
    expect((await stripe.subscriptions.list()).data).toEqual([]);
    expect((await stripe.subscriptions.list({ test_clock: clock.id })).data).toMatchObject([{ id }]);
    expect((await stripe.subscriptions.list({ customer: customer.id })).data).toMatchObject([{ id }]);
    await close();
  });

  it("renew, finalize an hour later and collect, in order", async () => {
    const { stripe, close } = await openAccount();
    const { clock, customer, price } = await onAClock(stripe);
    await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    expect(await advanceTestClock(stripe, clock.id, "2030-02-15T00:30:00Z")).toMatchObject({
      status: "ready",
      frozen_time: at("2030-02-15T00:30:00Z"),
      status_details: {},
    });
    const [first, second] = await billed(stripe, customer.id);
    expect(first).toMatchObject({ status: "paid", number: `${customer.invoice_prefix}-0001` });
    expect(second).toMatchObject({
      status: "draft",
      created: at("2030-02-15T00:00:00Z"),
      period_end: at("2030-03-15T00:00:00Z"),
    });
    await advanceTestClock(stripe, clock.id, "2030-02-15T01:00:00Z");
    expect((await billed(stripe, customer.id))[1]).toMatchObject({
      status: "paid",
      number: `${customer.invoice_prefix}-0002`,
    });
    const types = (await stripe.events.list({ limit: 100 })).data.map(({ type }) => type).reverse();
    expect(types.filter((type) => type.startsWith("test_helpers."))).toEqual([
      "test_helpers.test_clock.created",
      "test_helpers.test_clock.advancing",
      "test_helpers.test_clock.ready",
      "test_helpers.test_clock.advancing",
      "test_helpers.test_clock.ready",
    ]);
    await close();
  });

  it("retry a failed payment after 3, 5 and 7 days, and then cancel the subscription", async () => {
    const { stripe, close } = await openAccount();
    const { clock, customer, price } = await onAClock(stripe);
    const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    await decline(stripe, customer.id);
    const renewed = async () => (await billed(stripe, customer.id))[1];
    await advanceTestClock(stripe, clock.id, "2030-02-18T00:30:00Z");
    expect(await renewed()).toMatchObject({ status: "open", attempt_count: 1 });
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "past_due" });
    await advanceTestClock(stripe, clock.id, "2030-02-24T00:00:00Z");
    expect(await renewed()).toMatchObject({ status: "open", attempt_count: 3 });
    await advanceTestClock(stripe, clock.id, "2030-03-03T00:00:00Z");
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({
      status: "canceled",
      ended_at: at("2030-03-02T01:00:00Z"),
      cancellation_details: { reason: "payment_failed" },
    });
    await close();
  });

  it("recover a subscription that is past due when its invoice is paid after all", async () => {
    const { stripe, close } = await openAccount();
    const { clock, customer, price } = await onAClock(stripe);
    const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    await decline(stripe, customer.id);
    await advanceTestClock(stripe, clock.id, "2030-02-16T00:00:00Z");
    const { latest_invoice: invoice } = await stripe.subscriptions.retrieve(id);
    await stripe.invoices.pay(String(invoice), { payment_method: "pm_card_visa" });
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "active" });
    await close();
  });

  it("end a subscription that cancels at its period's end instead of renewing it", async () => {
    const { stripe, close } = await openAccount();
    const { clock, customer, price } = await onAClock(stripe);
    const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    await stripe.subscriptions.update(id, { cancel_at_period_end: true });
    await advanceTestClock(stripe, clock.id, "2030-03-01T00:00:00Z");
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({
      status: "canceled",
      ended_at: at("2030-02-15T00:00:00Z"),
    });
    expect(await billed(stripe, customer.id)).toHaveLength(1);
    await close();
  });

  it("bill a trial nothing, and its first period when it ends", async () => {
    const { stripe, close } = await openAccount();
    const { clock, customer, price } = await onAClock(stripe);
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      trial_period_days: 14,
    });
    expect(subscription).toMatchObject({ status: "trialing", trial_start: START, trial_end: START + 14 * 86_400 });
    expect(await billed(stripe, customer.id)).toMatchObject([{ status: "paid", total: 0 }]);
    await advanceTestClock(stripe, clock.id, "2030-01-29T02:00:00Z");
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ status: "active" });
    expect((await billed(stripe, customer.id))[1]).toMatchObject({
      status: "paid",
      total: 10_000,
      period_start: at("2030-01-29T00:00:00Z"),
      period_end: at("2030-02-28T00:00:00Z"),
    });
    await close();
  });

  it("keep to the anchor's day after a month that lacks it", async () => {
    const { stripe, close } = await openAccount();
    const { clock, customer, price } = await onAClock(stripe);
    await advanceTestClock(stripe, clock.id, "2030-01-31T00:00:00Z");
    await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    await advanceTestClock(stripe, clock.id, "2030-03-31T00:00:00Z");
    expect((await billed(stripe, customer.id)).map(({ period_end: end }) => end)).toEqual([
      at("2030-02-28T00:00:00Z"),
      at("2030-03-31T00:00:00Z"),
      at("2030-04-30T00:00:00Z"),
    ]);
    await close();
  });

  it("go at most two intervals of the shortest subscription ahead, and two years without one", async () => {
    const { stripe, close } = await openAccount();
    const { clock, customer, price } = await onAClock(stripe);
    const advance = (to: string) => stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: at(to) });
    await expect(advance("2032-01-16T00:00:00Z")).rejects.toMatchObject({ param: "frozen_time" });
    await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    await expect(advance("2030-03-16T00:00:00Z")).rejects.toMatchObject({ param: "frozen_time" });
    await expect(advance("2030-01-15T00:00:00Z")).rejects.toMatchObject({ param: "frozen_time" });
    expect(await advanceTestClock(stripe, clock.id, "2030-03-15T00:00:00Z")).toMatchObject({ status: "ready" });
    await close();
  });

  it("refuse changes of what is on them while they advance, and let it be read", () => {
    const store = new Store(new AppendLog(undefined));
    const clock = { id: "clock_1", object: "test_helpers.test_clock", created: 1, frozen_time: START };
    const customer = { id: "cus_1", object: "customer", created: 1, test_clock: "clock_1" };
    const invoice = { id: "in_1", object: "invoice", created: 1, customer: "cus_1" };
    const isIn = (status: string) => store.commit({ put: [{ ...clock, status }, customer, invoice], removed: [] });
    isIn("ready");
    expect(frozenTime(store, { id: "in_1" }, "POST")).toBe(START);
    isIn("advancing");
    expect(() => frozenTime(store, { id: "in_1" }, "POST")).toThrow("Test clock advancement underway");
    expect(frozenTime(store, { id: "in_1" }, "GET")).toBe(START);
    expect(frozenTime(store, { customer: "cus_other" }, "POST")).toBeNull();
  });

  it("take three customers", async () => {
    const { stripe, close } = await openAccount();
    const { clock } = await onAClock(stripe);
    await stripe.customers.create({ test_clock: clock.id });
    await stripe.customers.create({ test_clock: clock.id });
    await expect(stripe.customers.create({ test_clock: clock.id })).rejects.toMatchObject({ param: "test_clock" });
    await close();
  });

  it("take their customers and all they own with them when they are deleted", async () => {
    const { stripe, close } = await openAccount();
    const { clock, customer, price } = await onAClock(stripe);
    const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    expect(await stripe.testHelpers.testClocks.del(clock.id)).toMatchObject({ id: clock.id, deleted: true });
    for (const gone of [
      stripe.testHelpers.testClocks.retrieve(clock.id),
      stripe.customers.retrieve(customer.id),
      stripe.subscriptions.retrieve(id),
    ]) {
      await expect(gone).rejects.toMatchObject({ code: "resource_missing" });
    }
    expect((await stripe.invoices.list()).data).toEqual([]);
    await close();
  });

  it("come to the same end wherever a restart falls into an advance", async () => {
    const folder = mkdtempSync(join(tmpdir(), "stripe-clock-"));
    const wholeLog = join(folder, "whole.jsonl");
    const whole = await openAccount({ dataFile: wholeLog });
    const { clock, customer, price } = await onAClock(whole.stripe);
    await whole.stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    await advanceTestClock(whole.stripe, clock.id, "2030-03-15T00:00:00Z");
    const expected = await billed(whole.stripe, customer.id);
    await whole.close();
    expect(expected.map(({ status }) => status)).toEqual(["paid", "paid", "draft"]);

    const lines = readFileSync(wholeLog, "utf8").trim().split("\n");
    const begun = lines.findIndex((line) => line.includes("test_helpers.test_clock.advancing"));
    const ends = lines.length - 1;
    expect(ends - begun).toBeGreaterThan(3);
    for (let kept = begun + 1; kept <= ends; kept += 1) {
      const dataFile = join(folder, `killed-after-${kept}.jsonl`);
      writeFileSync(dataFile, `${lines.slice(0, kept).join("\n")}\n`);
      const { stripe, close } = await openAccount({ dataFile });
      expect(await settledTestClock(stripe, clock.id)).toMatchObject({
        status: "ready",
        frozen_time: at("2030-03-15T00:00:00Z"),
      });
      expect(await billed(stripe, customer.id)).toEqual(expected);
      await close();
    }
    rmSync(folder, { recursive: true });
  });
});
