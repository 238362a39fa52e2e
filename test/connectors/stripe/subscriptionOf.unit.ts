import type Stripe from "stripe";
import { netOfTax } from "../../../connectors/stripe/read/netOfTax";
import { subscriptionOf } from "../../../connectors/stripe/read/subscription";

const price = { id: "price_1", product: "prod_1", currency: "usd", unit_amount: 1_000, billing_scheme: "per_unit" };
const read = (changes: object, recurring: object = { interval: "month", interval_count: 1 }) =>
  subscriptionOf(
    "sk_test",
    async () => null,
  )({
    ...{ id: "sub_1", customer: "cus_1", status: "active", currency: "usd", start_date: 1_767_225_600, metadata: {} },
    ...{
      discounts: [],
      default_tax_rates: [],
      cancel_at: null,
      ended_at: null,
      latest_invoice: null,
      pause_collection: null,
    },
    items: { data: [{ id: "si_1", quantity: 1, discounts: [], tax_rates: [], price: { ...price, recurring } }] },
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

  it("is paused while its collection is, though Stripe calls it active", async () => {
    expect((await read({})).status).toBe("ACTIVE");
    expect((await read({ pause_collection: { behavior: "void", resumes_at: null } })).status).toBe("PAUSED");
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
