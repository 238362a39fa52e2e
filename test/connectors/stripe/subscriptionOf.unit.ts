import type Stripe from "stripe";
import { netOfTax } from "../../../connectors/stripe/read/netOfTax";
import { subscriptionOf } from "../../../connectors/stripe/read/subscription";

const price = { id: "price_1", product: "prod_1", currency: "usd", unit_amount: 1_000, billing_scheme: "per_unit" };
const monthly = { ...price, recurring: { interval: "month", interval_count: 1 } };
const share = (id: string, percent_off: number) => ({ id, duration: "forever", percent_off, amount_off: null });
const coupons = [share("tenth", 10), share("half", 50)] as unknown as readonly Stripe.Coupon[];
const read = (changes: object, recurring: object = monthly.recurring, priced: object = {}) =>
  subscriptionOf(
    "sk_test",
    async (id) => coupons.find((coupon) => coupon.id === id) ?? null,
  )({
    ...{
      id: "sub_1",
      customer: { id: "cus_1", discount: null },
      status: "active",
      currency: "usd",
      start_date: 1_767_225_600,
      metadata: {},
    },
    ...{
      discounts: [],
      default_tax_rates: [],
      cancel_at: null,
      ended_at: null,
      latest_invoice: null,
      pause_collection: null,
    },
    ...{ trial_start: null, trial_end: null },
    items: {
      has_more: false,
      data: [{ id: "si_1", quantity: 1, discounts: [], tax_rates: [], price: { ...price, recurring, ...priced } }],
    },
    ...changes,
  } as unknown as Stripe.Subscription);

describe("a subscription as Stripe has it", () => {
  it("is refused as not understood where its status or its interval is unknown, never taken for something plausible", async () => {
    await expect(read({ status: "hibernating" })).rejects.toMatchObject({
      ...{ class: "SCHEMA_DRIFT", retryable: false, message: expect.stringContaining('sub_1 is "hibernating"') },
    });
    await expect(read({ status: "constructor" })).rejects.toMatchObject({ class: "SCHEMA_DRIFT" });
    await expect(read({}, { interval: "decade", interval_count: 1 })).rejects.toMatchObject({
      ...{ class: "SCHEMA_DRIFT", message: expect.stringContaining('price_1 is charged every 1 "decade"') },
    });
  });

  it("has the interval of its price", async () => {
    const { items } = await read({}, { interval: "week", interval_count: 2 });
    expect(items[0]?.interval).toEqual({ count: 2, unit: "WEEK" });
  });

  it("is to end when it is told to, or with its period, whichever comes first", async () => {
    const period = (current_period_end: number) => ({
      has_more: false,
      data: [{ id: "si_1", quantity: 1, discounts: [], tax_rates: [], price: monthly, current_period_end }],
    });
    const items = period(Date.parse("2026-04-01") / 1_000);
    expect((await read({ items })).cancelAt).toBeNull();
    expect((await read({ items, cancel_at_period_end: true })).cancelAt).toBe("2026-04-01T00:00:00.000Z");
    const cancel_at = Date.parse("2026-03-15") / 1_000;
    expect((await read({ items, cancel_at })).cancelAt).toBe("2026-03-15T00:00:00.000Z");
    expect((await read({ items, cancel_at, cancel_at_period_end: true })).cancelAt).toBe("2026-03-15T00:00:00.000Z");
  });

  it("is paused while its collection is, though Stripe calls it active", async () => {
    expect((await read({})).status).toBe("ACTIVE");
    const pause_collection = { behavior: "void", resumes_at: null };
    expect((await read({ pause_collection })).status).toBe("PAUSED");
    expect((await read({ status: "past_due" })).status).toBe("PAST_DUE");
    expect((await read({ status: "past_due", pause_collection })).status).toBe("PAUSED");
  });

  it("is billed in its own currency, as the price says it in that", async () => {
    const options = { eur: { unit_amount: 900, unit_amount_decimal: "900" } };
    const { items } = await read({ currency: "eur" }, undefined, { currency_options: options });
    expect(items).toMatchObject([
      { unitAmount: { minor: 1_000n, currency: "USD" }, recurring: { minor: 900n, currency: "EUR" } },
    ]);
    await expect(read({ currency: "eur" })).rejects.toMatchObject({ class: "SCHEMA_DRIFT" });
  });

  const discount = (coupon: string) => ({ id: `di_${coupon}`, source: { type: "coupon", coupon } });

  it("is less by its customer's discount where it has none of its own", async () => {
    const customer = { id: "cus_1", discount: discount("tenth") };
    expect((await read({ customer })).items[0]?.recurring.minor).toBe(900n);
    const both = { customer, discounts: [discount("half")] };
    expect((await read(both)).items[0]?.recurring.minor).toBe(500n);
    // An item's own comes first, and the customer's after it: half of 10.00, less a tenth of that.
    const item = { id: "si_1", quantity: 1, discounts: [discount("half")], tax_rates: [], price: monthly };
    expect((await read({ customer, items: { has_more: false, data: [item] } })).items[0]?.recurring.minor).toBe(450n);
  });

  it.each<[string, object, object?]>([
    ["a discount that was not expanded", { discounts: ["di_1"] }],
    ["a coupon that Stripe has no more", { discounts: [discount("gone")] }],
    ["a customer who was not brought along", { customer: "cus_1" }],
    ["more items than were brought along", { items: { data: [], has_more: true } }],
    [
      "tax that Stripe reckons in an inclusive price",
      { automatic_tax: { enabled: true } },
      { tax_behavior: "inclusive" },
    ],
    [
      "an item on a trial offer",
      { items: { has_more: false, data: [{ id: "si_1", current_trial: { trial_offer: "to_1" } }] } },
    ],
  ])("is not understood with %s", async (_what, changes, priced: object = {}) => {
    await expect(read(changes, undefined, priced)).rejects.toMatchObject({ class: "SCHEMA_DRIFT" });
  });

  it("starts on the day that the hub stamped on it, where it was made before", async () => {
    const { startedAt } = await read({ metadata: { throughline_start: "2026-03-31" } });
    expect(startedAt).toBe("2026-03-31T00:00:00.000Z");
  });
});

describe("an amount net of the tax that it includes", () => {
  const rate = (percentage: number, inclusive = true) => ({ percentage, inclusive });

  // 119.00 / 1.19 = 100.00; 100.00 / 1.19 = 84.0336, tax 15.97; 100.00 / 1.08875 = 91.8485, tax 8.15.
  it.each([
    [11_900, [rate(19)], 10_000],
    [10_000, [rate(19)], 8_403],
    [10_000, [rate(8.875)], 9_185],
    [10_000, [rate(5), rate(9.975)], 8_698],
    [10_000, [rate(19, false)], 10_000],
    [10_000, [], 10_000],
  ])("is taken out of %d by %j", (amount, rates, net) => {
    expect(netOfTax(amount, rates)).toBe(net);
  });
});
