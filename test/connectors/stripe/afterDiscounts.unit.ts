import { afterDiscounts as itemsAfter } from "../../../connectors/stripe/read/afterDiscounts";
import type { Off } from "../../../connectors/stripe/read/couponIn";

const percent = (of: number, ...products: string[]): Off => off({ percent: of }, products);
const fixed = (amount: number, ...products: string[]): Off => off({ amount }, products);
const off = (takes: Off["takes"], products: string[]): Off => ({
  ...{ id: "co_1", takes, products: products.length === 0 ? null : new Set(products) },
});
const item = (amount: number, of: { product?: string; billed?: string; coupons?: Off[] } = {}) => ({
  ...{ amount, product: "prod_1", billed: "every 1 month", coupons: [], ...of },
});

const afterDiscounts = (...given: Parameters<typeof itemsAfter>): number[] =>
  itemsAfter(...given).map(({ left }) => left);

describe("what recurs after discounts", () => {
  it("is less by an item's own discounts first, then by those on the whole", () => {
    const items = [item(10_000, { coupons: [percent(10)] }), item(5_000)];
    expect(afterDiscounts(items, [percent(50)])).toEqual([4_500, 2_500]);
  });

  it("is less by an amount once over all, by what each comes to, and never below nothing", () => {
    // 250 of 400 are 62.5 of 100 and 187.5 of 300: 63 and 187, which are 250.
    expect(afterDiscounts([item(100), item(300)], [fixed(250)])).toEqual([37, 113]);
    expect(afterDiscounts([item(100), item(300)], [fixed(500)])).toEqual([0, 0]);
  });

  it("is less only of the products that a coupon is good for", () => {
    const items = [item(10_000), item(5_000, { product: "prod_2" })];
    expect(afterDiscounts(items, [percent(50, "prod_2")])).toEqual([10_000, 2_500]);
    expect(afterDiscounts(items, [fixed(1_000, "prod_1")])).toEqual([9_000, 5_000]);
    expect(afterDiscounts(items, [percent(50, "prod_3")])).toEqual([10_000, 5_000]);
  });

  it("is rounded to the least unit, half of it up", () => {
    // 12.5 % of 999 are 124.875, 25 % of 10 are 2.5.
    expect(afterDiscounts([item(999, { coupons: [percent(12.5)] })], [])).toEqual([874]);
    expect(afterDiscounts([item(10, { coupons: [percent(25)] })], [])).toEqual([7]);
  });

  it("is not known of an amount off what is on the same invoice only now and then", () => {
    const items = [item(10_000), item(100_000, { billed: "every 1 year" })];
    expect(() => afterDiscounts(items, [fixed(1_000)])).toThrow(expect.objectContaining({ class: "SCHEMA_DRIFT" }));
    // A share of each is known all the same, and so is an amount off one of them.
    expect(afterDiscounts(items, [percent(10)])).toEqual([9_000, 90_000]);
    const apart = [item(10_000, { coupons: [fixed(1_000)] }), item(100_000, { billed: "every 1 year" })];
    expect(afterDiscounts(apart, [])).toEqual([9_000, 100_000]);
  });
});
