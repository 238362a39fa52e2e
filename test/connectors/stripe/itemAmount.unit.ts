import type Stripe from "stripe";
import { itemAmount } from "../../../connectors/stripe/read/itemAmount";

const tiers = [
  { up_to: 10, unit_amount: 1_000, flat_amount: 500 },
  { up_to: 20, unit_amount: 800, flat_amount: null },
  { up_to: null, unit_amount: null, unit_amount_decimal: "0.5", flat_amount: null },
];
const amount = (price: object, quantity: number) => itemAmount(price as Stripe.Price, quantity);

describe("what a price comes to", () => {
  it.each([
    ["its unit amount", { unit_amount: 1_999 }, 3, 5_997],
    ["a fraction of the least unit", { unit_amount: null, unit_amount_decimal: "0.05" }, 1_010, 51],
    ["usage that is not known yet", { unit_amount: 10, recurring: { usage_type: "metered" } }, 1, 0],
    // 23 in packages of 5 are 5 of them, rounded up, or 4, rounded down.
    [
      "packages, the last one begun",
      { unit_amount: 700, transform_quantity: { divide_by: 5, round: "up" } },
      23,
      3_500,
    ],
    ["whole packages", { unit_amount: 700, transform_quantity: { divide_by: 5, round: "down" } }, 23, 2_800],
  ])("is by %s", (_what, price, quantity, expected) => {
    expect(amount({ billing_scheme: "per_unit", recurring: null, ...price }, quantity)).toBe(expected);
  });

  it.each([
    ["graduated", 0, 500],
    ["graduated", 10, 10_500],
    ["graduated", 15, 14_500],
    ["graduated", 23, 18_502],
    ["volume", 10, 10_500],
    ["volume", 15, 12_000],
    ["volume", 30, 15],
  ])("is by its tiers: %s, %d", (tiers_mode, quantity, expected) => {
    expect(amount({ billing_scheme: "tiered", recurring: null, tiers_mode, tiers }, quantity)).toBe(expected);
  });

  it("is rounded tier by tier, each of which is a line of its own", () => {
    // 3 at 0.5 are 1.5, which is billed as 2; 3 more at 0.5 as 2: 4, not 3.
    const halves = [3, null].map((up_to) => ({
      up_to,
      unit_amount: null,
      unit_amount_decimal: "0.5",
      flat_amount: null,
    }));
    const price = { billing_scheme: "tiered", recurring: null, tiers_mode: "graduated", tiers: halves };
    expect(amount(price, 6)).toBe(4);
  });

  it("is not known of packages that are rounded in another way", () => {
    const price = { billing_scheme: "per_unit", unit_amount: 700, transform_quantity: { divide_by: 5, round: "near" } };
    expect(() => amount({ id: "price_1", recurring: null, ...price }, 23)).toThrow(
      expect.objectContaining({ class: "SCHEMA_DRIFT" }),
    );
  });

  it.each([
    ["a price without an amount", { billing_scheme: "per_unit", unit_amount: null }],
    ["tiers that were not told", { billing_scheme: "tiered", tiers_mode: "graduated" }],
    ["no tier for the quantity", { billing_scheme: "tiered", tiers_mode: "volume", tiers: tiers.slice(0, 2) }],
  ])("is not known, and not nothing, for %s", (_what, price) => {
    expect(() => amount({ id: "price_1", recurring: null, ...price }, 21)).toThrow(
      expect.objectContaining({ class: "SCHEMA_DRIFT", code: "stripe.price.amount" }),
    );
  });
});
