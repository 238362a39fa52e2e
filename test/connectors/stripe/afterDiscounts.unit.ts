import { afterDiscounts as itemsAfter } from "../../../connectors/stripe/read/afterDiscounts";

const percent = (percent_off: number, duration: "forever" | "once" = "forever") => ({
  ...{ duration, percent_off, amount_off: null },
});
const fixed = (amount_off: number) => ({ duration: "forever" as const, percent_off: null, amount_off });

const afterDiscounts = (...given: Parameters<typeof itemsAfter>): number[] =>
  itemsAfter(...given).map(({ left }) => left);

describe("what recurs after discounts", () => {
  it("is less by an item's own discounts first, then by those on the whole", () => {
    const items = [
      { amount: 10_000, coupons: [percent(10)] },
      { amount: 5_000, coupons: [] },
    ];
    expect(afterDiscounts(items, [percent(50)])).toEqual([4_500, 2_500]);
  });

  it("is no less by a discount that ends", () => {
    expect(afterDiscounts([{ amount: 10_000, coupons: [percent(10, "once")] }], [])).toEqual([10_000]);
  });

  it("is less by an amount once over all, and never below nothing", () => {
    const items = [100, 300].map((amount) => ({ amount, coupons: [] }));
    expect(afterDiscounts(items, [fixed(250)])).toEqual([0, 150]);
    expect(afterDiscounts(items, [fixed(500)])).toEqual([0, 0]);
  });

  it("is rounded to the least unit, half of it up", () => {
    expect(afterDiscounts([{ amount: 999, coupons: [percent(12.5)] }], [])).toEqual([874]);
    expect(afterDiscounts([{ amount: 10, coupons: [percent(25)] }], [])).toEqual([7]);
  });

  it("is not known with a coupon that takes off neither a share nor an amount", () => {
    const empty = { duration: "forever" as const, percent_off: null, amount_off: null };
    expect(() => afterDiscounts([{ amount: 10, coupons: [empty] }], [])).toThrow(
      expect.objectContaining({ class: "SCHEMA_DRIFT" }),
    );
  });
});
