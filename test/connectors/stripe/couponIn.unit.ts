import type Stripe from "stripe";
import { couponIn as read } from "../../../connectors/stripe/read/couponIn";

const couponIn = (coupon: object, currency = "usd") =>
  read(
    {
      id: "co_1",
      duration: "forever",
      percent_off: null,
      amount_off: null,
      currency: null,
      ...coupon,
    } as Stripe.Coupon,
    currency,
  );
const euros = { amount_off: 1_000, currency: "usd", currency_options: { eur: { amount_off: 900 } } };

describe("what a coupon takes off for as long as a subscription runs", () => {
  it("is a share, of all or of some products", () => {
    expect(couponIn({ percent_off: 12.5 })).toEqual({ id: "co_1", takes: { percent: 12.5 }, products: null });
    const some = couponIn({ percent_off: 10, applies_to: { products: ["prod_1"] } });
    expect(some?.products).toEqual(new Set(["prod_1"]));
  });

  it("is an amount, as the coupon says it in the currency that is billed", () => {
    expect(couponIn(euros)?.takes).toEqual({ amount: 1_000 });
    expect(couponIn(euros, "eur")?.takes).toEqual({ amount: 900 });
  });

  it("is nothing where it ends some day", () => {
    expect(couponIn({ percent_off: 10, duration: "once" })).toBeNull();
    expect(couponIn({ percent_off: 10, duration: "repeating", duration_in_months: 3 })).toBeNull();
  });

  it.each([
    ["a duration that is not known", { percent_off: 10, duration: "seasonal" }],
    ["neither a share nor an amount", {}],
    ["an amount in other currencies alone", { ...euros, currency: "gbp", currency_options: {} }],
  ])("is not known, and not nothing, for %s", (_what, coupon) => {
    expect(() => couponIn(coupon)).toThrow(expect.objectContaining({ class: "SCHEMA_DRIFT" }));
  });
});
